import type {
  Holdings,
  RecipeId,
  RecipeInfo,
  SourceFile,
  SourceKind,
  SourceReport,
} from '../../../preload/contract.ts';
import { formatCount } from '../../components/format-quantities.ts';
import { describeHoldings } from '../sources/describe-sources.ts';
import { listKinds, sourceKinds } from '../sources/source-kinds.ts';
import type { RecipeChoice } from './choose-recipe.ts';

const madeHere: Readonly<Partial<Record<RecipeId, string>>> = {
  'poi-dataset': 'the POI datasets made here',
  'poi-codebook': 'the codebooks made here',
};

/** What a run would read, or what it needs, in a sentence; empty before the sources are known. */
export function describeInput(
  { recipe, needs }: RecipeChoice,
  report: SourceReport | null | undefined,
  made: ReadonlySet<RecipeId>,
): string {
  if (needs !== null) return `Needs ${listKinds(needs)}.`;
  if (report === undefined) return '';
  const given = recipe.takes.flatMap((kind) => describeKind(kind, report?.files ?? []));
  const parts = [...given, ...followed(recipe, made)];
  const last = parts.at(-1) ?? '';
  return `Reads ${parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`}.`;
}

function describeKind(kind: SourceKind, all: readonly SourceFile[]): readonly string[] {
  const files = all.filter((file) => file.kind === kind);
  const [first] = files;
  if (first === undefined) return [];
  if (kind === 'pgn' || kind === 'check-ins') return [describeHoldings(sumOf(first.holds.unit, files))];
  const { one, many } = sourceKinds[kind];
  const words = files.length === 1 ? one : many;
  // Abbreviations keep their capitals.
  return [`${formatCount(files.length)} ${/^[A-Z]{2}/.test(words) ? words : words.toLowerCase()}`];
}

function sumOf(unit: Holdings['unit'], files: readonly SourceFile[]): Holdings {
  return {
    unit,
    count: files.reduce((sum, file) => sum + file.holds.count, 0),
    exact: files.every((file) => file.holds.exact),
  };
}

function followed(recipe: RecipeInfo, made: ReadonlySet<RecipeId>): readonly string[] {
  return recipe.follows.flatMap((id) => (made.has(id) ? (madeHere[id] ?? []) : []));
}
