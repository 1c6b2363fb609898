import { Chess } from 'chess.js';

/** A small generator of numbers in [0, 1) that is the same everywhere (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Games of random legal moves as PGN, by an independent library. */
export function randomGames(count: number, seed: number, plies = 60): string {
  const random = seededRandom(seed);
  const games = Array.from({ length: count }, (_, number) => {
    const chess = new Chess();
    for (let ply = 0; ply < plies && !chess.isGameOver(); ply += 1) {
      const moves = chess.moves();
      chess.move(moves[Math.floor(random() * moves.length)] ?? '');
    }
    const elo = () => String(1000 + Math.floor(random() * 1800));
    const headers = [
      `[Event "Random ${seed}.${number}"]`,
      `[White "A${number}"]`,
      `[Black "B${number}"]`,
      '[Result "1/2-1/2"]',
      `[WhiteElo "${elo()}"]`,
      `[BlackElo "${random() < 0.1 ? '?' : elo()}"]`,
    ];
    const moves = chess.history().map((san, ply) => (ply % 2 === 0 ? `${ply / 2 + 1}. ${san}` : san));
    return `${headers.join('\n')}\n\n${moves.join(' ')} 1/2-1/2\n`;
  });
  return games.join('\n');
}
