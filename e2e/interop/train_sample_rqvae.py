"""Trains the small RQ-VAE of resources/samples/poi on the features that `datawright poi prepare` makes of
the check-ins beside it, and says how well its semantic IDs tell the POIs apart.

    pip install torch==2.13.0 numpy
    python e2e/interop/train_sample_rqvae.py

`node` is taken from the path, or from DATAWRIGHT_NODE. The same machine and torch give the same tensors.
"""

import os
import subprocess
import tempfile
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources/samples/poi"
MODEL = SAMPLE / "rqvae-sample-town/rqvae_best.pt"
HIDDEN, LATENT, LEVELS, CODES = [64, 48, 40], 32, 3, 16
EPOCHS, RATE, COMMITMENT, DECAY = 600, 1e-3, 0.25, 0.99
SEED = 7


class Coder(nn.Module):
    def __init__(self, sizes, last):
        super().__init__()
        layers = []
        for inputs, outputs in zip(sizes, sizes[1:]):
            layers += [nn.Linear(inputs, outputs), nn.BatchNorm1d(outputs), nn.ReLU()]
        self.layers = nn.ModuleList(layers)
        self.proj = nn.Linear(sizes[-1], last)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return self.proj(x)


class Quantizer(nn.Module):
    """One level. Its vectors follow the means of what they stand for; those of no use begin anew."""

    def __init__(self):
        super().__init__()
        self.vectors = nn.Embedding(CODES, LATENT).requires_grad_(False)
        self.register_buffer("ema_cluster_size", torch.ones(CODES))
        self.register_buffer("ema_w", torch.zeros(CODES, LATENT))

    def begin(self, x):
        """k-means, so that every code is in use from the first step on."""
        self.vectors.weight.copy_(cluster(x))
        self.ema_w.copy_(self.vectors.weight)
        self.ema_cluster_size.fill_(1)

    def forward(self, x):
        codes = torch.cdist(x, self.vectors.weight).argmin(1)
        if self.training:
            self.follow(x.detach(), codes)
        return codes, self.vectors(codes)

    def follow(self, x, codes):
        chosen = F.one_hot(codes, CODES).float()
        self.ema_cluster_size.lerp_(chosen.sum(0), 1 - DECAY)
        self.ema_w.lerp_(chosen.T @ x, 1 - DECAY)
        unused = self.ema_cluster_size < 0.3
        if unused.any():
            self.ema_w[unused] = x[torch.randint(len(x), (int(unused.sum()),))]
            self.ema_cluster_size[unused] = 1
        self.vectors.weight.copy_(self.ema_w / self.ema_cluster_size[:, None])


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.quantizers = nn.ModuleList(Quantizer() for _ in range(LEVELS))

    def forward(self, latent):
        total, codes = torch.zeros_like(latent), []
        for quantizer in self.quantizers:
            found, vectors = quantizer(latent - total)
            total = total + vectors
            codes.append(found)
        return torch.stack(codes, 1), total


class Rqvae(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.encoder = Coder([inputs, *HIDDEN], LATENT)
        self.decoder = Coder([LATENT, *reversed(HIDDEN)], inputs)
        self.quantizer = Residual()

    def forward(self, x):
        latent = self.encoder(x)
        codes, total = self.quantizer(latent)
        # The decoder's gradient goes past the choice of codes.
        return self.decoder(latent + (total - latent).detach()), F.mse_loss(latent, total), codes


def cluster(x, steps=30):
    """Centres drawn far from each other, then Lloyd's algorithm."""
    centres = x[torch.randint(len(x), (1,))]
    while len(centres) < CODES:
        distance = torch.cdist(x, centres).min(1).values ** 2
        centres = torch.cat([centres, x[torch.multinomial(distance + 1e-9, 1)]])
    for _ in range(steps):
        nearest = torch.cdist(x, centres).argmin(1)
        means = [x[nearest == code].mean(0) if (nearest == code).any() else centres[code] for code in range(CODES)]
        centres = torch.stack(means)
    return centres


def prepare(folder):
    node = os.environ.get("DATAWRIGHT_NODE", "node")
    env = {**os.environ, "DATAWRIGHT_HOME": str(folder / "home")}
    command = [node, ROOT / "main/cli.ts", "poi", "prepare", SAMPLE / "check-ins.tsv", "--out", folder / "town"]
    subprocess.run([*command, "--quiet"], check=True, env=env, stdout=subprocess.DEVNULL)
    return torch.load(folder / "town/RQVAE Dataset/poi_features.pt", weights_only=True)


def train(features):
    model = Rqvae(features.shape[1])
    optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=RATE)
    with torch.no_grad():
        left = model.encoder(features)
        for quantizer in model.quantizer.quantizers:
            quantizer.begin(left)
            left = left - quantizer(left)[1]
    for _ in range(EPOCHS):
        restored, commitment, _ = model(features)
        loss = F.binary_cross_entropy_with_logits(restored, features) + COMMITMENT * commitment
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model.eval(), optimizer, loss.item()


def report(model, features):
    with torch.no_grad():
        restored, _, codes = model(features)
    unique = len({tuple(row) for row in codes.tolist()})
    wrong = ((restored > 0).float() != features).float().mean()
    print(f"{len(features)} POIs, {unique} semantic IDs, collision rate {(len(features) - unique) / len(features):.1%}")
    print(f"codes in use: {[len(level.unique()) for level in codes.T]} of {CODES}; wrong features: {wrong:.2%}")


if __name__ == "__main__":
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as name:
        features = prepare(Path(name))
    model, optimizer, loss = train(features)
    report(model, features)
    MODEL.parent.mkdir(parents=True, exist_ok=True)
    states = {"model_state_dict": model.state_dict(), "optimizer_state_dict": optimizer.state_dict()}
    torch.save({**states, "epoch": EPOCHS - 1, "loss": loss}, MODEL)
    print(f"{MODEL.relative_to(ROOT)}: {MODEL.stat().st_size:,} bytes, loss {loss:.4f}")
