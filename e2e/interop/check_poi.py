"""Makes POI datasets with Datawright and compares every file, value by value, with a plain pandas
implementation of the recipe (poi_reference.py), Google's Open Location Code, NumPy and `ast`.

    python e2e/interop/check_poi.py [CHECK-INS.csv]

CHECK-INS.csv has the columns Uid, Pid and Time; without it, made-up check-ins alone are looked at, unless
the real ones lie beside the checkout. `node` is taken from the path, or from DATAWRIGHT_NODE. Without
torch, which is too large to install for this, poi_features.pt is not loaded.
"""

import ast
import json
import os
import random
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
from poi_reference import MODES, all_samples, filter_rare, read_foursquare, read_uid_pid_time

try:
    import torch
except ModuleNotFoundError:
    torch = None

ROOT = Path(__file__).resolve().parents[2]
BESIDE = ROOT.parent / "shared/data/poi/nyc-checkins.csv"
LITERALS = 20_000


def main(real):
    if torch is None:
        print("torch: SKIPPED, this Python does not have it; poi_features.pt is only unpacked")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        literals = make_literals(random.Random(3))
        (folder / "literals.json").write_text(json.dumps(literals), encoding="utf-8")
        node = os.environ.get("DATAWRIGHT_NODE", "node")
        runner = ROOT / "e2e/interop/prepare-poi.ts"
        subprocess.run([node, runner, folder, *([real] if real else [])], check=True)
        check_literals(literals, json.loads((folder / "readings.json").read_text(encoding="utf-8")))
        template = json.loads((folder / "template.json").read_text(encoding="utf-8"))
        check_dataset(folder / "made-up", read_foursquare(folder / "made-up.tsv"), template)
        if real:
            check_dataset(folder / "real", read_uid_pid_time(real), template)


def make_literals(rng):
    """What `repr` writes, and the same with something of it exchanged."""
    letters = "'\"\\,[] \n\té寿0x"
    literals = []
    for _ in range(LITERALS):
        if rng.random() < 0.5:
            values = [rng.randrange(-5, 10**6) for _ in range(rng.randrange(5))]
        else:
            values = ["".join(rng.choices(letters, k=rng.randrange(4))) for _ in range(rng.randrange(4))]
        text = repr(values)
        if rng.random() < 0.6:
            at = rng.randrange(len(text))
            text = text[:at] + rng.choice(["", *"'\"\\,[]01-+ ._u\n", "\\x4", "\\d"]) + text[at + 1 :]
        literals.append(text)
    return literals


def check_literals(literals, readings):
    """Whatever we accept means the same to Python, and what `repr` wrote we accept."""
    accepted = 0
    for text, reading in zip(literals, readings, strict=True):
        try:
            value = ast.literal_eval(text)
        except (SyntaxError, ValueError):
            value = None
        for ours in reading.values():
            assert ours is None or ours == value, (text, ours, value)
        if isinstance(value, list) and repr(value) == text and not any(isinstance(one, list) for one in value):
            kinds = {type(one) for one in value}
            if kinds <= {int}:
                assert reading["integers"] == value, text
            if kinds <= {str}:
                assert reading["strings"] == value, text
            accepted += 1
    print(f"list literals: {len(literals)}, of which {accepted} as Python writes them")


def check_dataset(folder, raw, template):
    files = folder / "Intermediate Files"
    report = json.loads((files / "report.json").read_text(encoding="utf-8"))
    rows = apply_mappings(files, filter_rare(raw), "Catname" in raw)
    check_data(files, rows)
    check_features(folder / "RQVAE Dataset", rows)
    check_poi_info(files, rows)
    samples = check_splits(files, rows, report)
    for mode, expected in samples.items():
        check_instructions(folder, mode, expected, template)
    assert report["counts"]["read"] == len(raw)
    assert report["counts"]["afterUserFilter"] == len(rows)
    print(f"{folder.name}: {len(raw)} check-ins, {sum(map(len, samples.values()))} samples in {len(MODES)} modes")


def apply_mappings(files, rows, places):
    """The rows with the ids of our mappings, which must be what they say."""
    rows = rows.copy()
    for column, file in [("Pid", "pid"), ("Uid", "uid"), ("Catname", "catname"), ("Region", "region")]:
        mapping = pd.read_csv(files / f"{file}_mapping.csv", dtype={f"Original_{column}": str})
        names, ids = mapping[f"Original_{column}"].tolist(), mapping[f"Mapped_{column}"].tolist()
        if column not in rows:
            assert not names
            rows[column] = None
            continue
        assert sorted(names) == sorted(rows[column].unique()), file
        assert ids == (sorted(map(int, names)) if not places else list(range(1, len(names) + 1))), file
        assert not places or column in ("Pid", "Uid") or names == sorted(names), file
        rows[column] = rows[column].map(dict(zip(names, ids)))
    return rows


def check_data(files, rows):
    data = pd.read_csv(files / "data.csv")
    assert list(data.columns) == ["Uid", "Pid", "Catname", "Region", "Time"]
    for column in ("Uid", "Pid", "Catname", "Region"):
        expected = rows[column].tolist()
        found = data[column].tolist()
        assert found == expected or (data[column].isna().all() and set(expected) == {None}), column
    assert data["Time"].tolist() == rows["Time"].dt.strftime("%Y-%m-%d %H:%M:%S").tolist()


def top(values, most=None):
    return [value for value, _ in sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))[:most]]


def check_features(folder, rows):
    metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    matrix = np.load(folder / "Intermedia Files/poi_features.npy")
    index = pd.read_csv(folder / "pid_to_index.csv")
    pids, users = sorted(rows["Pid"].unique()), sorted(rows["Uid"].unique())
    assert index["Pid"].tolist() == pids and index["Index"].tolist() == list(range(len(pids)))
    categories, regions = rows["Catname"].nunique(), rows["Region"].nunique()
    offsets = np.cumsum([0, categories, regions, 24])
    assert metadata == {
        "num_pois": len(pids),
        "num_categories": categories,
        "num_regions": regions,
        "num_users": len(users),
        "num_time_bins": 24,
        "total_dim": int(offsets[-1]) + len(users),
        "feature_dims": dict(zip(BLOCKS, [categories, regions, 24, len(users)])),
        "feature_offsets": dict(zip(BLOCKS, offsets.tolist())),
    }
    expected = np.zeros((len(pids), metadata["total_dim"]), dtype=np.float32)
    place_of_user = {user: place for place, user in enumerate(users)}
    for row, (_, visits) in enumerate(rows.groupby("Pid")):
        if categories:
            expected[row, visits["Catname"].iloc[0] - 1] = 1
            expected[row, offsets[1] + visits["Region"].iloc[0] - 1] = 1
        for hour in top(visits["Time"].dt.hour, 10):
            expected[row, offsets[2] + hour] = 1
        for user in top(visits["Uid"], 10):
            expected[row, offsets[3] + place_of_user[user]] = 1
    assert matrix.dtype == np.float32 and np.array_equal(matrix, expected)
    check_torch_file(folder / "poi_features.pt", expected)


def check_torch_file(path, expected):
    """The storage by itself, and what torch makes of the file, read and mapped."""
    with zipfile.ZipFile(path) as parts:
        assert parts.testzip() is None
        assert parts.read("poi_features/data/0") == expected.tobytes()
    for options in [{}, {"mmap": True}] if torch else []:
        matrix = torch.load(path, weights_only=True, **options)
        assert matrix.dtype == torch.float32 and matrix.is_contiguous()
        assert np.array_equal(matrix.numpy(), expected)


BLOCKS = ("category", "region", "temporal", "collaborative")


def check_poi_info(files, rows):
    info = pd.read_csv(files / "poi_info.csv").set_index("Pid")
    after, either = {}, {}
    for _, visits in rows.sort_values("Time", kind="stable").groupby("Uid"):
        pids = visits["Pid"].tolist()
        for here, there in zip(pids, pids[1:]):
            after.setdefault(here, []).append(there)
            either.setdefault(here, []).append(there)
            either.setdefault(there, []).append(here)
    for pid, visits in rows.groupby("Pid"):
        found = info.loc[pid]
        lists = [top(visits["Uid"]), top(visits["Time"].dt.hour), top(either.get(pid, [])), top(after.get(pid, []))]
        columns = ("Uid", "Time", "neighbors", "forward_neighbors")
        assert [ast.literal_eval(found[column]) for column in columns] == lists, pid


def check_splits(files, rows, report):
    expected = all_samples(rows[["Uid", "Pid", "Time"]])
    for mode in MODES:
        found = pd.read_csv(files / f"data/{mode}.csv")
        found["Pids"] = found["Pids"].map(ast.literal_eval)
        found["Times"] = found["Times"].map(ast.literal_eval)
        assert found.to_dict("records") == expected[mode].to_dict("records"), mode
        assert report["counts"]["samples"][mode] == len(found)
    return expected


def codes(pid):
    levels = [pid % 32, pid % 31, pid % 29, *([pid % 2] if pid % 3 == 0 else [])]
    return "".join(f"<{letter}_{code}>" for letter, code in zip("abcd", levels))


def check_instructions(folder, mode, samples, template):
    for items, spell in [("id", lambda pid: f"<{pid}>"), ("codebook", codes)]:
        for suffix, kind in [("", ""), ("_notime", "NoTime")]:
            found = json.loads((folder / f"{mode}_{items}{suffix}.json").read_text(encoding="utf-8"))
            assert len(found) == len(samples)
            for record, sample in zip(found, samples.to_dict("records")):
                visits = [
                    template[f"visit{kind}"].format(item=spell(pid), time=time)
                    for pid, time in zip(sample["Pids"], sample["Times"], strict=True)
                ]
                text = template[f"input{kind}"].format(
                    user=sample["Uid"],
                    history=template["separator"].join(visits),
                    target_time=sample["Target_time"],
                )
                expected = {
                    "instruction": template[f"instruction{kind}"],
                    "input": text,
                    "output": spell(sample["Target"]),
                }
                assert list(record.items()) == list(expected.items()), (mode, items, suffix)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else BESIDE if BESIDE.exists() else None)
