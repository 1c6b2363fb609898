import { cpus, totalmem } from 'node:os';
import { benchChessRecipe } from './chess-recipe.ts';
import { benchChessReplay } from './chess-replay.ts';
import { benchPoiInstructions } from './poi-instructions.ts';
import type { BenchResult } from './result.ts';
import { benchRqvaeEncode } from './rqvae-encode.ts';

/** Every benchmark. They measure and compare; nothing fails for being slow. */
const benchmarks: readonly (() => Promise<readonly BenchResult[]>)[] = [
  benchChessReplay,
  benchChessRecipe,
  benchPoiInstructions,
  benchRqvaeEncode,
];

const [cpu] = cpus();
console.log(
  `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 1e9)} GB, Node ${process.versions.node}\n`,
);
for (const benchmark of benchmarks) {
  for (const { name, value, unit, detail } of await benchmark()) {
    const digits = value < 100 ? 2 : 0;
    const figure = value.toLocaleString('en', { maximumFractionDigits: digits });
    console.log(`${name.padEnd(64)} ${figure.padStart(12)} ${unit}${detail ? `  (${detail})` : ''}`);
  }
  console.log();
}
