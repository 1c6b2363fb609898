"""A plain pandas implementation of the POI recipe: check-ins to filter, splits and instruction JSON.

The benchmark runs it beside ours, and check_poi.py takes its splits as the truth.
"""

from __future__ import annotations

import ast
import json
import sys
import time
from pathlib import Path

import pandas as pd

FOURSQUARE = [
    "User ID",
    "Venue ID",
    "Venue Category ID",
    "Venue Category Name",
    "Latitude",
    "Longitude",
    "Timezone Offset (minutes)",
    "UTC Time",
]
MODES = ("train", "val", "test", "test_all")


def read_uid_pid_time(path: Path) -> pd.DataFrame:
    rows = pd.read_csv(path, dtype={"Uid": str, "Pid": str})
    rows["Time"] = pd.to_datetime(rows["Time"])
    return rows


def read_foursquare(path: Path) -> pd.DataFrame:
    """TSV without header; every row must be sound."""
    from openlocationcode import openlocationcode

    raw = pd.read_csv(path, sep="\t", header=None, names=FOURSQUARE, dtype={"User ID": str, "Venue ID": str})
    utc = pd.to_datetime(raw["UTC Time"], format="%a %b %d %H:%M:%S %z %Y").dt.tz_localize(None)
    places = zip(raw["Latitude"], raw["Longitude"])
    return pd.DataFrame(
        {
            "Uid": raw["User ID"],
            "Pid": raw["Venue ID"],
            "Catname": raw["Venue Category Name"],
            "Region": [openlocationcode.encode(lat, lon)[:6] for lat, lon in places],
            "Time": utc + pd.to_timedelta(raw["Timezone Offset (minutes)"], unit="min"),
        }
    )


def filter_rare(rows: pd.DataFrame, least: int = 10) -> pd.DataFrame:
    rows = rows[rows.groupby("Pid")["Uid"].transform("count") >= least]
    return rows[rows.groupby("Uid")["Pid"].transform("count") >= least]


def split(rows: pd.DataFrame, share: float = 0.8) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = rows.sort_values("Time", kind="stable")
    cut = int(share * len(rows))
    train, test = rows[:cut], rows[cut:]
    test = test[test["Uid"].isin(train["Uid"].unique())]
    return train, test[test["Pid"].isin(train["Pid"].unique())]


def sample(uid: int, rows: pd.DataFrame) -> dict:
    history, target = rows.iloc[:-1], rows.iloc[-1]
    return {
        "Uid": uid,
        "Pids": history["Pid"].tolist(),
        "Times": [one.strftime("%Y-%m-%d %H:%M:%S") for one in history["Time"]],
        "Target": target["Pid"],
        "Target_time": target["Time"].strftime("%Y-%m-%d %H:%M:%S"),
    }


def train_samples(train: pd.DataFrame, window: int = 50, step: int = 10) -> pd.DataFrame:
    samples = []
    for uid, rows in train.groupby("Uid"):
        rows = rows.iloc[-80:]
        if len(rows) < window:
            if len(rows) >= 10:
                samples.append(sample(uid, rows))
            continue
        for end in range(len(rows), window - 1, -step):
            samples.append(sample(uid, rows.iloc[end - window : end]))
    return pd.DataFrame(samples)


def test_samples(test: pd.DataFrame, window: int = 50) -> tuple[pd.DataFrame, pd.DataFrame]:
    val, last = [], []
    for uid, rows in test.groupby("Uid"):
        if len(rows) < window:
            if len(rows) > 2:
                last.append(sample(uid, rows))
                val.append(sample(uid, rows.iloc[:-1]))
            continue
        last.append(sample(uid, rows.iloc[-window:]))
        if len(rows) > window:
            val.append(sample(uid, rows.iloc[-window - 1 : -1]))
    return pd.DataFrame(val), pd.DataFrame(last)


def all_samples(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The splits of filtered rows whose ids are integers."""
    train, test = split(rows)
    val, last = test_samples(test)
    return {
        "train": train_samples(train),
        "val": val,
        "test": last,
        "test_all": test_samples(pd.concat([train, test]))[1],
    }


def instructions(path: Path, template: dict[str, str]) -> list[dict[str, str]]:
    """A split CSV as records, items by id, with time."""
    records = []
    for _, row in pd.read_csv(path).iterrows():
        pids, times = ast.literal_eval(row["Pids"]), ast.literal_eval(row["Times"])
        visits = [template["visit"].format(item=f"<{pid}>", time=time) for pid, time in zip(pids, times)]
        history = template["separator"].join(visits)
        records.append(
            {
                "instruction": template["instruction"],
                "input": template["input"].format(
                    user=row["Uid"], history=history, target_time=row["Target_time"]
                ),
                "output": f"<{row['Target']}>",
            }
        )
    return records


def main(check_ins: str, template: str, folder: str) -> None:
    """The whole way, timed; prints one line of JSON."""
    started, cpu = time.perf_counter(), time.process_time()
    rows = filter_rare(read_uid_pid_time(Path(check_ins)))
    rows = rows.astype({"Uid": int, "Pid": int})
    records = 0
    for mode, samples in all_samples(rows).items():
        split_file = Path(folder) / f"{mode}.csv"
        samples.to_csv(split_file, index=False)
        made = instructions(split_file, json.loads(template))
        (Path(folder) / f"{mode}_id.json").write_text(json.dumps(made), encoding="utf-8")
        records += len(made)
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu
    print(json.dumps({"records": records, "seconds": seconds, "cpuSeconds": cpu_seconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
