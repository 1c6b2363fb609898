import type { RunCount } from '../../../preload/contract.ts';
import type { PrepareCounts } from '../../../workers/poi/prepare-report.ts';

/** How much was left at each step, as numbers to show. */
export function countSteps(counts: PrepareCounts): readonly RunCount[] {
  const skipped = Object.values(counts.skipped).reduce((sum, count) => sum + count, 0);
  const { unknownUser, unknownPoi } = counts.droppedTestCheckIns;
  return [
    { id: 'read', label: 'Check-ins read', value: counts.read },
    { id: 'skipped', label: 'Rows that are no check-ins', value: skipped },
    { id: 'after-poi-filter', label: 'Left of frequent POIs', value: counts.afterPoiFilter },
    { id: 'after-user-filter', label: 'Left of frequent users', value: counts.afterUserFilter },
    { id: 'pois', label: 'POIs', value: counts.pois, noun: 'POIs' },
    { id: 'users', label: 'Users', value: counts.users, noun: 'users' },
    { id: 'categories', label: 'Categories', value: counts.categories },
    { id: 'regions', label: 'Regions', value: counts.regions },
    { id: 'train-check-ins', label: 'Check-ins in train', value: counts.trainCheckIns },
    { id: 'test-check-ins', label: 'Check-ins in test', value: counts.testCheckIns },
    { id: 'dropped', label: 'Test check-ins that train does not know', value: unknownUser + unknownPoi },
    { id: 'train', label: 'Train samples', value: counts.samples.train },
    { id: 'val', label: 'Val samples', value: counts.samples.val },
    { id: 'test', label: 'Test samples', value: counts.samples.test },
    { id: 'test_all', label: 'Test samples over all check-ins', value: counts.samples.test_all },
  ];
}
