"""Compares our semantic IDs with those of torch in evaluation mode and of the formulas in float64, at the
full sizes of the published datasets, and our codebooks and reports with what pandas and NumPy make of them.

    python e2e/interop/check_rqvae.py

Without torch, which is too large to install for this, that part is skipped and the models are safetensors:
name a Python that has it in DATAWRIGHT_PYTHON. `node` is taken from the path, or
from DATAWRIGHT_NODE.
"""

import ast
import json
import os
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from rqvae_reference import LATENT, LEVELS, encode, make_features, make_state, quantise, sum_vectors
from safetensors.numpy import save_file

try:
    import torch

    import rqvae_torch
except ModuleNotFoundError:
    torch = None

ROOT = Path(__file__).resolve().parents[2]
# Rows, and the categories, regions, hours and users that make their features.
DATASETS = {"NYC": (5135, (209, 91, 24, 1083), 32), "TKY": (7873, (190, 59, 24, 2293), 64)}
# Codes may differ where the distances do by less than this part of the squared length of the latent.
TOLERANCE = 1e-5


def main():
    if torch is None:
        print("torch: SKIPPED, this Python does not have it; models are compared with the formulas alone")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        jobs = [job for dataset in DATASETS for job in make_jobs(folder, dataset)]
        keys = ("name", "model", "features", "index", "rows")
        (folder / "jobs.json").write_text(json.dumps([{key: job[key] for key in keys} for job in jobs]))
        node = os.environ.get("DATAWRIGHT_NODE", "node")
        subprocess.run([node, ROOT / "e2e/interop/encode-pois.ts", folder], check=True)
        for job in jobs:
            check_job(folder / job["name"], job)


def make_jobs(folder, dataset):
    rows, blocks, size = DATASETS[dataset]
    rng = np.random.default_rng(rows)
    features = make_features(rng, rows, blocks)
    files = {"npy": str(folder / f"{dataset}-features.npy")}
    np.save(files["npy"], features)
    if torch:
        files["pt"] = str(folder / f"{dataset}-features.pt")
        torch.save(torch.from_numpy(features), files["pt"])
    index, pids = write_index(folder, dataset, rng, rows)
    for dropout in (False, True):
        state = make_state(rng, features, size, dropout)
        job = {"state": state, "values": features, "size": size, "index": index, "pids": pids, "rows": rows}
        job |= {"dropout": dropout, "features": files.get("pt", files["npy"]) if dropout else files["npy"]}
        name = f"{dataset}{'-dropout' if dropout else ''}"
        if not (torch and dropout):
            model = folder / f"{name}.safetensors"
            save_file(state, model)
            yield job | {"name": f"{name}-safetensors", "model": str(model)}
        if torch:
            model = folder / f"{name}.pt"
            rqvae_torch.save_checkpoint(load(job), model)
            yield job | {"name": f"{name}-torch", "model": str(model)}


def load(job):
    return rqvae_torch.load_model(job["state"], job["values"].shape[1], job["size"], job["dropout"])


def write_index(folder, dataset, rng, rows):
    """One dataset has the index itself, in any order; the other the mapping it follows from."""
    if dataset == "TKY":
        path = folder / "pid_mapping.csv"
        names = [f"venue, {row}" for row in range(rows)]
        pd.DataFrame({"Original_Pid": names, "Mapped_Pid": range(1, rows + 1)}).to_csv(path, index=False)
        return str(path), np.arange(1, rows + 1)
    path = folder / "pid_to_index.csv"
    pids = rng.permutation(rows) + 1
    shuffled = pd.DataFrame({"Pid": pids, "Index": range(rows)}).sample(frac=1, random_state=1)
    shuffled.to_csv(path, index=False)
    return str(path), pids


def check_job(folder, job):
    codes = np.fromfile(folder / "codes.bin", dtype="<i4").reshape(-1, LEVELS)
    assert len(codes) == job["rows"]
    for count in (1, 7, 128, 4096):
        part = np.fromfile(folder / f"codes-{count}.bin", dtype="<i4").reshape(-1, LEVELS)
        assert np.array_equal(part, codes[: len(part)]), f"{job['name']}: {count} rows a call give other codes"
    latents = encode(job["state"], job["values"])
    expected, margins = quantise(job["state"], latents)
    near = margins / (latents**2).sum(1, keepdims=True)
    counts = [f"{differ(codes, expected, near)} unlike the formulas"]
    if torch:
        features = torch.from_numpy(job["values"])
        for batch in (128, job["rows"]):
            theirs = rqvae_torch.encode(load(job), features, batch)[0].numpy()
            counts.append(f"{differ(codes, theirs, near)} unlike torch in batches of {batch}")
    ties = json.loads((folder / "encoded.json").read_text())["nearTies"]
    assert differ(codes, expected, near) <= ties
    for policy in ("none", "suffix"):
        check_codebook(folder, job, codes, policy)
    counts += [f"{ties} near ties counted", f"{(near.min(1) <= TOLERANCE).sum()} by the formulas"]
    print(f"{job['name']}: {len(codes)} rows, {len(np.unique(codes, axis=0))} IDs; {', '.join(counts)}", flush=True)


def differ(codes, others, near):
    """Rows with other codes, all of them near ties at the first level that differs."""
    rows = np.flatnonzero((codes != others).any(1))
    for row in rows:
        level = np.flatnonzero(codes[row] != others[row])[0]
        assert near[row, level] <= TOLERANCE, (row, codes[row], others[row], near[row])
    return len(rows)


def check_codebook(folder, job, codes, policy):
    found = pd.read_csv(folder / f"codebook-{policy}.csv")
    assert list(found.columns) == ["Pid", "Codebook", "Vector"]
    assert found["Pid"].tolist() == job["pids"].tolist()
    expected = pd.DataFrame({"Pid": job["pids"], "Codes": list(map(tuple, codes.tolist()))})
    groups = expected.groupby("Codes")["Pid"]
    suffixes, sizes = groups.rank().astype(int) - 1, groups.transform("size")
    lists = [
        [*own, *([suffix] if size > 1 and policy == "suffix" else [])]
        for own, suffix, size in zip(expected["Codes"], suffixes, sizes)
    ]
    assert found["Codebook"].map(ast.literal_eval).tolist() == lists
    vectors = np.array(found["Vector"].map(json.loads).tolist(), dtype=np.float32)
    assert vectors.shape == (len(codes), LATENT)
    assert np.array_equal(vectors, sum_vectors(job["state"], codes))
    assert np.array_equal(vectors[0], np.array(ast.literal_eval(found["Vector"][0]), dtype=np.float32))
    check_report(json.loads((folder / f"codebook-{policy}.json").read_text()), codes, groups, job["size"])


def check_report(report, codes, groups, size):
    sizes = groups.size()
    shared = sizes[sizes > 1]
    assert report["rows"] == len(codes)
    assert report["uniqueSids"] == len(np.unique(codes, axis=0)) == len(sizes)
    assert (report["collidedBuckets"], report["collidedRows"]) == (len(shared), shared.sum())
    assert report["largestBucket"] == sizes.max() and len(shared) > 0
    assert np.isclose(report["collisionRate"], 1 - len(sizes) / len(codes))
    for level, usage in enumerate(report["levels"]):
        counts = np.bincount(codes[:, level], minlength=size)
        shares = counts[counts > 0] / counts.sum()
        entropy = -(shares * np.log2(shares)).sum()
        assert usage["counts"] == counts.tolist()
        assert (usage["usedCodes"], usage["deadCodes"]) == ((counts > 0).sum(), (counts == 0).sum())
        assert np.isclose(usage["entropy"], entropy) and np.isclose(usage["perplexity"], 2**entropy)
    pids = {tuple(one["codes"]): one["pids"] for one in report["shared"]}
    assert pids == {codes: sorted(groups.get_group(codes).tolist()) for codes in shared.index}
    found = [len(one["pids"]) for one in report["shared"]]
    assert found == sorted(found, reverse=True)
    for one in report["shared"]:
        assert one["sid"] == "".join(f"<{letter}_{code}>" for letter, code in zip("abc", one["codes"]))


if __name__ == "__main__":
    main()
