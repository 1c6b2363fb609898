"""Writes the tiny RQ-VAE files that the tests of workers/rqvae and workers/tensors read, with the
libraries that people write theirs with, and the tensors in them as lists.

    pip install torch==2.13.0 numpy safetensors
    python e2e/interop/make_rqvae_fixtures.py
"""

import argparse
import json
import os
import warnings
import zipfile
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import nn

FOLDER = Path(__file__).parents[2] / "workers" / "rqvae" / "testing" / "fixtures"
INPUTS, HIDDEN, LATENT, CODES, LEVELS = 12, [8, 6, 4], 4, 5, 3


def blocks(sizes, dropout):
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, outputs), nn.BatchNorm1d(outputs), nn.ReLU()]
        layers += [nn.Dropout(0.1)] if dropout else []
    return nn.ModuleList(layers)


class Coder(nn.Module):
    def __init__(self, sizes, last, dropout):
        super().__init__()
        self.layers = blocks(sizes, dropout)
        self.proj = nn.Linear(sizes[-1], last)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return self.proj(x)


class Quantizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.vectors = nn.Embedding(CODES, LATENT)
        self.register_buffer("ema_cluster_size", torch.zeros(CODES))
        self.register_buffer("ema_w", torch.randn(CODES, LATENT))


class Residual(nn.Module):
    def __init__(self, levels):
        super().__init__()
        self.quantizers = nn.ModuleList(Quantizer() for _ in range(levels))


class Rqvae(nn.Module):
    def __init__(self, hidden=HIDDEN, dropout=False, levels=LEVELS):
        super().__init__()
        self.encoder = Coder([INPUTS, *hidden], LATENT, dropout)
        self.decoder = Coder([LATENT, *reversed(hidden)], INPUTS, dropout)
        self.quantizer = Residual(levels)


def train(model):
    """One step, so that the running statistics and the optimiser's state are filled."""
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-5)
    x = torch.rand(16, INPUTS)
    loss = ((model.decoder(model.encoder(x)) - x) ** 2).mean()
    loss.backward()
    optimizer.step()
    return optimizer, loss


def encoder_state(model):
    """What inference needs: smaller files."""
    return {k: v for k, v in model.state_dict().items() if not k.startswith("decoder.")}


expected = {"files": {}, "models": []}


def expect(name, state, prefix=""):
    """Files of the same model share their expected values."""
    model = {
        key.removeprefix(prefix): value.detach().float().tolist()
        for key, value in state.items()
        if "encoder." in key and "num_batches" not in key or key.endswith("vectors.weight")
    }
    if model not in expected["models"]:
        expected["models"].append(model)
    expected["files"][name] = expected["models"].index(model)


def write_models():
    model = Rqvae()
    optimizer, loss = train(model)
    checkpoint = {
        "model_state_dict": model.state_dict(),
        "optimizer_state_dict": optimizer.state_dict(),
        "epoch": 3,
        "loss": loss.item(),
    }
    torch.save(checkpoint, FOLDER / "checkpoint.pt")
    expect("checkpoint.pt", model.state_dict())

    state = encoder_state(model)
    torch.save(state, FOLDER / "alone.pt", pickle_protocol=5)
    expect("alone.pt", state)
    save_file(state, FOLDER / "float32.safetensors", {"format": "pt"})
    expect("float32.safetensors", state)
    with zipfile.ZipFile(FOLDER / "alone.pt") as source:
        with zipfile.ZipFile(FOLDER / "deflated.pt", "w", zipfile.ZIP_DEFLATED) as packed:
            for name in source.namelist():
                packed.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
        with zipfile.ZipFile(FOLDER / "big-endian.pt", "w") as swapped:
            for name in source.namelist():
                order = name.endswith("byteorder")
                swapped.writestr(zipfile.ZipInfo(name), b"big" if order else source.read(name))
    expect("deflated.pt", state)

    for dtype in (torch.float16, torch.bfloat16, torch.float64):
        # Denormal, largest, smallest: where conversions go wrong.
        converted = {k: v.to(dtype) if v.is_floating_point() else v for k, v in state.items()}
        edges = torch.tensor([0.0, -0.0, 6e-8, -6.1e-5, 65504.0, 1 / 3], dtype=torch.float64).to(dtype)
        converted["encoder.layers.3.bias"] = edges
        name = str(dtype).removeprefix("torch.")
        torch.save({"state_dict": converted}, FOLDER / f"{name}.pt")
        save_file(converted, FOLDER / f"{name}.safetensors")
        expect(f"{name}.pt", converted)
        expect(f"{name}.safetensors", converted)

    views = {f"module.{k}": v for k, v in state.items()}
    weight = views["module.encoder.layers.0.weight"]
    views["module.encoder.layers.0.weight"] = weight.t().contiguous().t()
    larger = torch.randn(3, LEVELS, CODES, 2 * LATENT)
    for level in range(LEVELS):
        views[f"module.quantizer.quantizers.{level}.vectors.weight"] = larger[1, level, :, 1::2]
    views["module.encoder.proj.bias"] = nn.Parameter(torch.arange(9.0)[2:6])
    torch.save({"state_dict": views}, FOLDER / "views.pt")
    expect("views.pt", views, "module.")

    dropout = Rqvae(dropout=True)
    _, loss = train(dropout)
    torch.save(
        {"model_state_dict": encoder_state(dropout), "epoch": np.int64(3), "loss": loss.detach()},
        FOLDER / "dropout.pt",
    )
    expect("dropout.pt", dropout.state_dict())

    other = Rqvae(hidden=[7], levels=2)
    harmless = {
        "loss": np.float64(0.25),
        "history": np.arange(3.0),
        "device": torch.device("cpu"),
        "dtype": torch.float32,
        "seen": {1, 2},
        "bytes": b"abc",
        "big": 2**70,
        "__proto__": {"polluted": True},
    }
    for protocol in (2, 4, 5):
        name = f"harmless-{protocol}.pt"
        torch.save({"state_dict": encoder_state(other), **harmless}, FOLDER / name, pickle_protocol=protocol)
        expect(name, other.state_dict())

    torch.save({"encoder.proj.bias": torch.zeros(1).expand(4)}, FOLDER / "expanded.pt")
    torch.save({"extra": torch.zeros(2, dtype=torch.complex64)}, FOLDER / "complex.pt")
    torch.save({"args": argparse.Namespace(lr=1)}, FOLDER / "namespace.pt")
    torch.save({"encoder.proj.bias": torch.zeros(4)}, FOLDER / "legacy.pt", _use_new_zipfile_serialization=False)
    whole = (FOLDER / "alone.pt").read_bytes()
    (FOLDER / "truncated.pt").write_bytes(whole[: len(whole) * 2 // 3])


class Attack:
    def __init__(self, function, argument):
        self.call = (function, (argument,))

    def __reduce__(self):
        return self.call


def write_attacks():
    """Both would leave a trace, if anybody ran them."""
    torch.save({"state_dict": Attack(os.system, "touch attacked")}, FOLDER / "os-system.pt")
    torch.save({"state_dict": Attack(eval, "open('attacked', 'w')")}, FOLDER / "eval.pt", pickle_protocol=4)


def write_features():
    features = (torch.rand(37, INPUTS) < 0.3).float()
    features[5] = torch.rand(INPUTS)
    array = features.numpy()
    expected["features"] = features.tolist()
    torch.save(features, FOLDER / "features.pt")
    torch.save({"features": features, "pids": torch.arange(37)}, FOLDER / "features-dict.pt")
    torch.save(features.t().contiguous().t(), FOLDER / "features-by-columns.pt")
    torch.save(torch.cat([features, features], 1)[:, :INPUTS], FOLDER / "features-part.pt")
    torch.save({"a": features[:2], "b": features[:2]}, FOLDER / "features-two.pt")
    np.save(FOLDER / "features.npy", array)
    np.save(FOLDER / "features-by-columns.npy", np.asfortranarray(array))
    np.save(FOLDER / "features-float64.npy", array.astype("<f8"))
    for version in ((2, 0), (3, 0)):
        with open(FOLDER / f"features-version-{version[0]}.npy", "wb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            np.lib.format.write_array(file, array, version=version)
    whole = (array > 0.5).astype(int)
    expected["whole"] = whole.tolist()
    for dtype in ("i8", "i4", "i2", "i1", "u1", "?"):
        np.save(FOLDER / f"whole-{'b1' if dtype == '?' else dtype}.npy", whole.astype(dtype))
    expected["half"] = array.astype("f2").astype("f4").tolist()
    np.save(FOLDER / "half.npy", array.astype("f2"))
    np.save(FOLDER / "big-endian.npy", array.astype(">f4"))
    np.save(FOLDER / "objects.npy", np.array([[{"a": 1}]], dtype=object), allow_pickle=True)
    np.save(FOLDER / "records.npy", np.zeros(3, dtype=[("a", "<f4"), ("b", "<i4")]))
    np.save(FOLDER / "vector.npy", array[0])


FOLDER.mkdir(parents=True, exist_ok=True)
torch.manual_seed(2025)
write_models()
write_attacks()
write_features()
(FOLDER / "expected.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")
