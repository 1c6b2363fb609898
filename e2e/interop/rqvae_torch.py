"""The network of the research code in torch, as its checkpoints have it."""

import torch
from rqvae_reference import HIDDEN, LATENT, LEVELS
from torch import nn


class Coder(nn.Module):
    def __init__(self, sizes, last, dropout):
        super().__init__()
        layers = []
        for inputs, outputs in zip(sizes, sizes[1:]):
            layers += [nn.Linear(inputs, outputs), nn.BatchNorm1d(outputs), nn.ReLU()]
            layers += [nn.Dropout(0.1)] if dropout else []
        self.layers = nn.ModuleList(layers)
        self.proj = nn.Linear(sizes[-1], last)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return self.proj(x)


class Quantizer(nn.Module):
    def __init__(self, codes):
        super().__init__()
        self.vectors = nn.Embedding(codes, LATENT)
        self.register_buffer("ema_cluster_size", torch.ones(codes))
        self.register_buffer("ema_w", torch.zeros(codes, LATENT))

    def forward(self, x):
        vectors = self.vectors.weight
        distances = (x**2).sum(1, keepdim=True) + (vectors**2).sum(1) - 2 * x @ vectors.T
        codes = distances.argmin(1)
        return codes, self.vectors(codes)


class Residual(nn.Module):
    def __init__(self, codes):
        super().__init__()
        self.quantizers = nn.ModuleList(Quantizer(codes) for _ in range(LEVELS))


class Rqvae(nn.Module):
    def __init__(self, inputs, codes, dropout):
        super().__init__()
        self.encoder = Coder([inputs, *HIDDEN], LATENT, dropout)
        self.decoder = Coder([LATENT, *reversed(HIDDEN)], inputs, dropout)
        self.quantizer = Residual(codes)

    def forward(self, x):
        """Codes `[rows, levels]` and the sum of the code vectors. No EMA update runs here."""
        latent = self.encoder(x)
        total = torch.zeros_like(latent)
        codes = []
        for quantizer in self.quantizer.quantizers:
            found, vectors = quantizer(latent - total)
            total = total + vectors
            codes.append(found)
        return torch.stack(codes, 1), total


def load_model(state, inputs, codes, dropout):
    """In evaluation mode; the decoder is not trained."""
    model = Rqvae(inputs, codes, dropout)
    own = model.state_dict()
    own.update({name: torch.from_numpy(values) for name, values in state.items()})
    model.load_state_dict(own)
    return model.eval()


def save_checkpoint(model, path):
    """With the state of an optimiser that has made a step, as training leaves it; nothing is learned."""
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-5)
    for parameter in model.parameters():
        parameter.grad = torch.zeros_like(parameter)
    optimizer.step()
    checkpoint = {
        "model_state_dict": model.state_dict(),
        "optimizer_state_dict": optimizer.state_dict(),
        "epoch": 399,
        "loss": 0.0123,
    }
    torch.save(checkpoint, path)


@torch.no_grad()
def encode(model, features, batch):
    """Codes and vectors of all rows, in batches of a size."""
    parts = [model(features[first : first + batch]) for first in range(0, len(features), batch)]
    return torch.cat([codes for codes, _ in parts]), torch.cat([vectors for _, vectors in parts])
