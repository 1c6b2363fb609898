"""Compares every position of the replay core with python-chess.

    python e2e/interop/compare_chess.py [--random 600] [games.pgn …]

Without files: the bundled games. Beside them, random games that python-chess makes: of Chess960
(with X-FEN and Shredder-FEN), of standard chess, and from positions in mid-game. Needs the package
`chess`; `node` is taken from the path, or from DATAWRIGHT_NODE.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import chess
import chess.pgn

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = ROOT / "resources/samples/chess/famous-games.pgn"
PIECES = [chess.PAWN, chess.KNIGHT, chess.BISHOP, chess.ROOK, chess.QUEEN, chess.KING]


def expected_tokens(board):
    """The 69 tokens as the dataset's documentation defines them."""
    tokens = []
    for square in chess.SQUARES:
        piece = board.piece_at(square)
        first = 15 if piece is None else (17 if piece.color else 23) + PIECES.index(piece.piece_type)
        tokens.append(first)
    tokens.append(29 if board.turn else 30)
    for color in (chess.WHITE, chess.BLACK):
        tokens.append(32 if board.has_kingside_castling_rights(color) else 31)
        tokens.append(32 if board.has_queenside_castling_rights(color) else 31)
    return tokens


def expected_fen(board):
    """Placement, side, castling, and the en-passant square when a legal capture exists."""
    rights = "".join(letter for letter, token in zip("KQkq", expected_tokens(board)[65:]) if token == 32)
    passed = chess.square_name(board.ep_square) if board.has_legal_en_passant() else "-"
    return f"{board.board_fen()} {'w' if board.turn else 'b'} {rights or '-'} {passed}"


def random_game(rng, board, plies):
    """A game of random legal moves, with castling played often when it can be."""
    game = chess.pgn.Game()
    game.setup(board)
    node = game
    for _ in range(plies):
        moves = list(board.legal_moves)
        if not moves:
            break
        castling = [move for move in moves if board.is_castling(move)]
        captures = [move for move in moves if board.is_en_passant(move) or move.promotion]
        choice = castling if castling and rng.random() < 0.7 else moves
        choice = captures if captures and rng.random() < 0.5 else choice
        move = rng.choice(choice)
        node = node.add_variation(move)
        board.push(move)
    return game


def random_games(rng, count):
    """Random games as PGN text: a third each of Chess960, standard chess and other positions."""
    texts = []
    for i in range(count):
        if i % 3 == 0:
            board = chess.Board.from_chess960_pos(rng.randrange(960))
            game = random_game(rng, board.copy(), 120)
            game.headers["Variant"] = rng.choice(["Chess960", "chess 960", "Fischerandom"])
            game.headers["SetUp"] = "1"
            game.headers["FEN"] = board.shredder_fen() if i % 2 else board.fen()
        elif i % 3 == 1:
            game = random_game(rng, chess.Board(), 200)
        else:
            board = chess.Board()
            random_game(rng, board, rng.randrange(1, 60))
            game = random_game(rng, board.copy(), 120)
            game.headers["Variant"] = "From Position"
        texts.append(str(game) + "\n\n")
    return "".join(texts)


def dump(path):
    node = os.environ.get("DATAWRIGHT_NODE", "node")
    script = str(ROOT / "e2e/interop/dump-positions.ts")
    output = subprocess.run([node, script, str(path)], check=True, capture_output=True, text=True).stdout
    header, *rows = (json.loads(line) for line in output.splitlines())
    return header, {(row["game"], row["ply"]): row for row in rows}


def compare(path):
    header, rows = dump(path)
    differences = 0
    compared = castlings = passed = unreadable = 0
    with open(path, encoding="utf-8-sig", errors="replace") as file:
        for index in range(sys.maxsize):
            game = chess.pgn.read_game(file)
            if game is None:
                break
            if game.errors:
                unreadable += 1
                continue
            board = game.board()
            for ply, move in enumerate(game.mainline_moves()):
                castlings += board.is_castling(move)
                board.push(move)
                row = rows.pop((index, ply), None)
                want = (expected_fen(board), expected_tokens(board))
                compared += 1
                passed += board.has_legal_en_passant()
                if row is None or (row["fen"], row["tokens"]) != want:
                    differences += 1
                    if differences <= 5:
                        print(f"  game {index} ply {ply}: {row and row['fen']} but {want[0]}")
    differences += len(rows)
    broken = header["tally"]["broken"]
    agree = differences == 0 and broken == unreadable
    print(
        f"{Path(path).name}: {header['tally']['games']} games, {compared} positions, {castlings} castlings, "
        f"{passed} en-passant squares, {broken} broken (python-chess {unreadable}): "
        f"{'the same' if agree else f'{differences} DIFFERENCES'}"
    )
    return agree


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--random", type=int, default=600, help="random games to make")
    parser.add_argument("paths", nargs="*", type=Path, default=[BUNDLED])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "random-games.pgn"
        made.write_text(random_games(random.Random(960), arguments.random), encoding="utf-8")
        agree = [compare(path) for path in [*arguments.paths, made]]
    return 0 if all(agree) else 1


if __name__ == "__main__":
    sys.exit(main())
