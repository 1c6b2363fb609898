"""Reads datasets that Datawright made with the libraries of the field, and compares every row with
python-chess's own replay of the games.

    python e2e/interop/check_datasets.py PLAN.json

The plan (see run.ts) names the PGN files and the datasets made of all their positions.
"""

import json
import sys
from pathlib import Path

import chess
import chess.pgn
import datasets
import numpy as np
import pyarrow.parquet as pq
from compare_chess import PIECES, expected_tokens
from huggingface_hub import DatasetCard

ROW_GROUP_LIMIT = 100_000_000
SHAPES = {"token": (69,), "tensor": (8, 8, 15), "bitboard": (773,)}


def expected_features(plan):
    shape = (plan["windowSize"], *SHAPES[plan["encoding"]])
    array = {2: datasets.Array2D, 4: datasets.Array4D}[len(shape)]
    return datasets.Features(
        {
            "window": array(shape, "int8" if plan["encoding"] == "token" else "bool"),
            "scalars": datasets.List(datasets.Value("int8"), length=3),
            "ply": datasets.Value("int32"),
            "white_elo": datasets.Value("int32"),
            "black_elo": datasets.Value("int32"),
            "result": datasets.Value("string"),
            "game_id": datasets.Value("string"),
        }
    )


def encode_token(board):
    return np.array(expected_tokens(board), dtype=np.int8)


def encode_tensor(board):
    planes = np.zeros((8, 8, 15), dtype=bool)
    for square, piece in board.piece_map().items():
        plane = PIECES.index(piece.piece_type) + (0 if piece.color else 6)
        planes[chess.square_rank(square), chess.square_file(square), plane] = True
    planes[0, 0, 12] = board.has_queenside_castling_rights(chess.WHITE)
    planes[0, 7, 12] = board.has_kingside_castling_rights(chess.WHITE)
    planes[7, 0, 12] = board.has_queenside_castling_rights(chess.BLACK)
    planes[7, 7, 12] = board.has_kingside_castling_rights(chess.BLACK)
    if board.has_legal_en_passant():
        planes[chess.square_rank(board.ep_square), chess.square_file(board.ep_square), 13] = True
    planes[0, 0, 14] = board.turn
    return planes


def encode_bitboard(board):
    bits = np.zeros(773, dtype=bool)
    for square, piece in board.piece_map().items():
        bits[64 * (PIECES.index(piece.piece_type) + (0 if piece.color else 6)) + square] = True
    bits[768] = board.turn
    bits[769] = board.has_kingside_castling_rights(chess.WHITE)
    bits[770] = board.has_queenside_castling_rights(chess.WHITE)
    bits[771] = board.has_kingside_castling_rights(chess.BLACK)
    bits[772] = board.has_queenside_castling_rights(chess.BLACK)
    return bits


ENCODERS = {"token": encode_token, "tensor": encode_tensor, "bitboard": encode_bitboard}


def read_games(paths):
    for path in paths:
        with open(path, encoding="utf-8-sig") as file:
            while (game := chess.pgn.read_game(file)) is not None:
                assert not game.errors, game.errors
                yield game


def elo(game, color):
    value = game.headers.get(color, "")
    return int(value) if value.isdigit() else None


def expected_rows(games, plan):
    """The rows of a dataset of every position, in the order of the games."""
    encode, size = ENCODERS[plan["encoding"]], plan["windowSize"]
    for game in games:
        board = game.board()
        past = [encode(board)] * size
        facts = (elo(game, "WhiteElo"), elo(game, "BlackElo"), game.headers.get("Result"))
        for ply, move in enumerate(game.mainline_moves()):
            board.push(move)
            now = encode(board)
            past = [*past[1:], now]
            yield np.stack(past if plan["window"] == "history" else [now] * size), (ply, *facts)


def check_content(plan, games):
    """Every row is python-chess's own."""
    dataset = datasets.load_dataset(plan["folder"], split="train").with_format("numpy")
    rows = 0
    for row, (window, facts) in zip(dataset, expected_rows(games, plan), strict=True):
        place = f"{plan['folder']} row {rows}"
        assert np.array_equal(row["window"], window), place
        assert not row["scalars"].any(), place
        rows += 1
    plain = datasets.load_dataset(plan["folder"], split="train").remove_columns(["window", "scalars"])
    for row, (_, facts) in zip(plain, expected_rows(games, {**plan, "windowSize": 1}), strict=True):
        assert (row["ply"], row["white_elo"], row["black_elo"], row["result"]) == facts, (row, facts)
    return rows


def check_loading(plan):
    """Features, shapes and splits are as declared, also when streamed; counts are those of the manifest."""
    folder = Path(plan["folder"])
    manifest = json.loads((folder / "datawright.json").read_text())
    declared = {}
    for shard in manifest["shards"]:
        declared[shard["split"]] = declared.get(shard["split"], 0) + shard["rows"]
    loaded = datasets.load_dataset(str(folder))
    streamed = datasets.load_dataset(str(folder), streaming=True)
    features = expected_features(plan)
    assert {name: split.num_rows for name, split in loaded.items()} == declared
    assert set(streamed) == set(loaded)
    for name, split in loaded.items():
        assert split.features == features, split.features
        assert streamed[name].features == features, streamed[name].features
        counted = 0
        for row in streamed[name].with_format("numpy"):
            if counted == 0:
                assert row["window"].shape == (plan["windowSize"], *SHAPES[plan["encoding"]])
            counted += 1
        assert counted == declared[name], (name, counted)
    return loaded, declared


def check_splits(loaded, plan):
    """A game lies in one split, and its id alone says in which."""
    ids = {name: set(split["game_id"]) for name, split in loaded.items()}
    assert not ids.get("train", set()) & ids.get("test", set())
    for name, own in ids.items():
        for game_id in own:
            expected = "train" if int(game_id, 16) / 2**64 < plan["trainRatio"] else "test"
            assert name == expected, (game_id, name)
    return {name: len(own) for name, own in ids.items()}


def check_card(plan, declared):
    """The card's front matter says what the files hold."""
    card = DatasetCard.load(Path(plan["folder"]) / "README.md")
    info = card.data.to_dict()["dataset_info"]
    assert datasets.Features._from_yaml_list(info["features"]) == expected_features(plan), info["features"]
    assert {split["name"]: split["num_examples"] for split in info["splits"]} == declared
    assert [config["config_name"] for config in card.data.to_dict()["configs"]] == ["default"]
    assert "load_dataset" in card.text


def check_files(plan):
    """Row groups are small enough for readers of the Hub, and pages can be found without reading them all."""
    largest = 0
    for path in sorted(Path(plan["folder"]).glob("t*/*.parquet")):
        metadata = pq.ParquetFile(path).metadata
        for index in range(metadata.num_row_groups):
            group = metadata.row_group(index)
            largest = max(largest, group.total_byte_size)
            for column in range(group.num_columns):
                assert group.column(column).has_offset_index, (path, column)
    assert 0 < largest <= ROW_GROUP_LIMIT, largest
    return largest


def main():
    datasets.disable_progress_bars()
    plan_file = json.loads(Path(sys.argv[1]).read_text())
    games = list(read_games(plan_file["games"]))
    for plan in plan_file["datasets"]:
        loaded, declared = check_loading(plan)
        splits = check_splits(loaded, plan)
        check_card(plan, declared)
        largest = check_files(plan)
        replayed = check_content(plan, games) if plan["trainRatio"] == 1 else 0
        print(
            f"{Path(plan['folder']).name}: rows {declared}, games {splits}, {replayed} rows as python-chess has them, "
            f"largest row group {largest / 1e6:.1f} MB: the same",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
