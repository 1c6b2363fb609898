import type { PoiCheckIn } from '../../preload/contract.ts';
import { formatTime } from './check-in-time.ts';
import type { CheckInsKind } from './check-ins-format.ts';
import { countPlan, planDataset, type PlanInput } from './plan-dataset.ts';
import type { PoiDataset } from './poi-dataset.ts';
import { writeNotes, type PrepareCounts } from './prepare-report.ts';
import { countSamples } from './write-splits.ts';

export interface SurveyInput {
  readonly plan: PlanInput;
  /** Check-ins to show. */
  readonly rows: number;
}

export interface Survey {
  readonly kind: CheckInsKind;
  readonly counts: PrepareCounts;
  readonly notes: readonly string[];
  /** The first that the filters keep. */
  readonly checkIns: readonly PoiCheckIn[];
}

/** What `prepareDataset` would make of check-ins, without writing anything. */
export async function surveyCheckIns({ plan: input, rows }: SurveyInput): Promise<Survey> {
  const plan = await planDataset(input, () => {});
  const { dataset } = plan.named;
  const samples = await countSamples(dataset, plan.split, plan.options, plan.random, async (_, of, see) => {
    let count = 0;
    for (const sample of of.samples) {
      see(sample);
      count += 1;
    }
    return count;
  });
  const counts = countPlan(plan, samples);
  return {
    kind: plan.checkIns.kind,
    counts,
    notes: writeNotes(plan.checkIns.kind, plan.options, counts),
    checkIns: Array.from({ length: Math.min(rows, dataset.time.length) }, (_, row) => nameRow(dataset, row)),
  };
}

function nameRow(dataset: PoiDataset, row: number): PoiCheckIn {
  const { users, pois, categories, regions, user, poi, category, region, time } = dataset;
  return {
    user: users.names[user[row]!]!,
    poi: pois.names[poi[row]!]!,
    category: category ? categories.names[category[row]!]! : null,
    region: region ? regions.names[region[row]!]! : null,
    time: formatTime(time[row]!),
  };
}
