"""Times features -> semantic IDs -> codebook CSV with torch on the CPU, in evaluation mode, in batches of
each size. Prints one line of JSON. Started by rqvae-encode.ts.

    python e2e/bench/rqvae_torch_run.py FEATURES.npy FOLDER K REPETITIONS BATCH [BATCH ...]
"""

import csv
import json
import sys
import time
from pathlib import Path

import numpy as np
import torch

sys.path.append(str(Path(__file__).resolve().parents[1] / "interop"))
import rqvae_torch


def main(path, folder, codes, repetitions, *batches):
    model = rqvae_torch.load_model({}, np.load(path, mmap_mode="r").shape[1], int(codes), dropout=False)
    results = []
    for batch in map(int, batches):
        runs = [run(model, path, Path(folder) / "torch.csv", batch) for _ in range(int(repetitions))]
        results.append({"batch": batch, **min(runs, key=lambda run: run["seconds"])})
    print(json.dumps({"threads": torch.get_num_threads(), "results": results}))


def run(model, path, output, batch):
    started, cpu = time.perf_counter(), time.process_time()
    features = torch.from_numpy(np.load(path))
    codes, vectors = rqvae_torch.encode(model, features, batch)
    encoded = time.perf_counter() - started
    with open(output, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Pid", "Codebook", "Vector"])
        for pid, (own, vector) in enumerate(zip(codes.tolist(), vectors.tolist()), start=1):
            writer.writerow([pid, str(own), str(vector)])
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu
    return {"rows": len(codes), "seconds": seconds, "cpuSeconds": cpu_seconds, "encodeSeconds": encoded}


if __name__ == "__main__":
    main(*sys.argv[1:])
