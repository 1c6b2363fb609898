"""Reads the datasets that run.ts made, as their users would, and compares them with python-chess.

    python e2e/interop/check_datasets.py FOLDER GAMES.pgn
"""

import json
import sys
from pathlib import Path

import chess
import chess.pgn
import numpy as np
import pyarrow.parquet as pq
from datasets import Array2D, Array4D, Features, List, Value, load_dataset
from huggingface_hub import DatasetCard

WINDOW = 4
SHAPES = {"token": (WINDOW, 69), "tensor": (WINDOW, 8, 8, 15), "bitboard": (WINDOW, 773)}
ROW_GROUP_LIMIT = 100_000_000


def declared_features(encoding):
    shape = SHAPES[encoding]
    array = Array2D if len(shape) == 2 else Array4D
    return Features(
        {
            "window": array(shape=shape, dtype="int8" if encoding == "token" else "bool"),
            "scalars": List(Value("int8"), length=3),
            "ply": Value("int32"),
            "white_elo": Value("int32"),
            "black_elo": Value("int32"),
            "result": Value("string"),
            "game_id": Value("string"),
        }
    )


def tokens_of(board):
    tokens = []
    for square in chess.SQUARES:
        piece = board.piece_at(square)
        tokens.append(15 if piece is None else (16 if piece.color else 22) + piece.piece_type)
    rights = [board.has_kingside_castling_rights, board.has_queenside_castling_rights]
    flags = [right(color) for color in (chess.WHITE, chess.BLACK) for right in rights]
    return np.array(tokens + [29 if board.turn else 30] + [32 if flag else 31 for flag in flags], np.int8)


def tensor_of(board):
    planes = np.zeros((8, 8, 15), bool)
    for square, piece in board.piece_map().items():
        plane = piece.piece_type - 1 + (0 if piece.color else 6)
        planes[chess.square_rank(square), chess.square_file(square), plane] = True
    planes[0, 7, 12] = board.has_kingside_castling_rights(chess.WHITE)
    planes[0, 0, 12] = board.has_queenside_castling_rights(chess.WHITE)
    planes[7, 7, 12] = board.has_kingside_castling_rights(chess.BLACK)
    planes[7, 0, 12] = board.has_queenside_castling_rights(chess.BLACK)
    if board.has_legal_en_passant():
        planes[chess.square_rank(board.ep_square), chess.square_file(board.ep_square), 13] = True
    planes[0, 0, 14] = board.turn
    return planes


def bitboard_of(board):
    bits = np.zeros(773, bool)
    for square, piece in board.piece_map().items():
        bits[(piece.piece_type - 1 + (0 if piece.color else 6)) * 64 + square] = True
    rights = [board.has_kingside_castling_rights, board.has_queenside_castling_rights]
    bits[768] = board.turn
    bits[769:] = [right(color) for color in (chess.WHITE, chess.BLACK) for right in rights]
    return bits


ENCODERS = {"token": tokens_of, "tensor": tensor_of, "bitboard": bitboard_of}


def check_files(folder):
    """Row groups, page index and counts of every shard, against the manifest."""
    manifest = json.loads((folder / "datawright.json").read_text())
    for shard in manifest["shards"]:
        metadata = pq.ParquetFile(folder / shard["path"]).metadata
        assert metadata.num_rows == shard["rows"], shard
        for index in range(metadata.num_row_groups):
            group = metadata.row_group(index)
            assert group.total_byte_size <= ROW_GROUP_LIMIT, (shard, group.total_byte_size)
            assert all(group.column(column).has_offset_index for column in range(group.num_columns)), shard
    return {
        split: sum(shard["rows"] for shard in manifest["shards"] if shard["split"] == split)
        for split in {shard["split"] for shard in manifest["shards"]}
    }


def check_card(folder, encoding, rows):
    card = DatasetCard.load(folder / "README.md")
    info = card.data.dataset_info
    assert Features._from_yaml_list(info["features"]) == declared_features(encoding), info["features"]
    assert {split["name"]: split["num_examples"] for split in info["splits"]} == rows
    assert card.data.get("license") is None


def check_loading(folder, encoding, rows):
    """The dataset as a whole and as a stream."""
    features = declared_features(encoding)
    dataset = load_dataset(str(folder))
    assert {split: data.num_rows for split, data in dataset.items()} == rows
    for split, data in dataset.items():
        assert data.features == features, data.features
        first = data[0]
        assert np.array(first["window"]).shape == SHAPES[encoding]
        assert first["scalars"] == [0, 0, 0]
        stream = load_dataset(str(folder), split=split, streaming=True)
        assert stream.features == features
        assert next(iter(stream)) == first
        for game_id in set(data["game_id"]):
            is_train = int(game_id, 16) / 2**64 < 0.7
            assert split == ("train" if is_train else "test")
    ids = {split: set(data["game_id"]) for split, data in dataset.items()}
    assert len(ids) == 2 and not ids["train"] & ids["test"]


def check_positions(folder, encoding, games):
    """Every row of an ordered history dataset against python-chess's own replay."""
    data = load_dataset(str(folder), split="train").with_format("numpy")
    encode = ENCODERS[encoding]
    row = 0
    for game in games:
        board = game.board()
        past = [encode(board)] * WINDOW
        for ply, move in enumerate(game.mainline_moves()):
            board.push(move)
            past = past[1:] + [encode(board)]
            got = data[row]
            assert got["ply"] == ply
            assert got["result"] == game.headers["Result"]
            # The window before a game is that long holds its starting position.
            assert np.array_equal(got["window"], np.stack(past)), (encoding, row, board.fen())
            row += 1
    assert row == len(data), (row, len(data))
    return row


def main():
    folder, pgn = Path(sys.argv[1]), Path(sys.argv[2])
    for encoding in SHAPES:
        for window in ("repeat", "history"):
            dataset = folder / f"{encoding}-{window}"
            rows = check_files(dataset)
            check_card(dataset, encoding, rows)
            check_loading(dataset, encoding, rows)
            print(f"{dataset.name}: {rows} rows load as declared, whole and streaming")
    with pgn.open(encoding="utf-8") as text:
        games = list(iter(lambda: chess.pgn.read_game(text), None))
    for encoding in SHAPES:
        count = check_positions(folder / f"{encoding}-ordered", encoding, games)
        print(f"{encoding}: {count} rows of {len(games)} games equal python-chess's replay")


if __name__ == "__main__":
    main()
