import { Stack, Text } from '@mantine/core';
import type { SourceReport } from '../../../preload/contract.ts';
import { useRecipes } from '../../app/use-recipes.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { describeReport } from '../sources/describe-sources.ts';
import { nothingFound } from '../sources/nothing-found.ts';
import { SkippedFiles } from '../sources/skipped-files.tsx';
import { SourceTable } from '../sources/source-table.tsx';

/** What was found in a drop, and the recipe that fits it. */
export function FoundPanel({ report }: { readonly report: SourceReport }) {
  if (report.files.length === 0) {
    return (
      <Stack>
        <FailureNotice failure={nothingFound('what you gave', report.skipped)} />
        <SkippedFiles report={report} />
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <Panel title="Found" action={<Text c="dimmed">{describeReport(report)}</Text>} flush>
        <div className="panel-scroll">
          <SourceTable report={report} />
        </div>
      </Panel>
      <SkippedFiles report={report} />
      <SuggestedRecipe report={report} />
    </Stack>
  );
}

function SuggestedRecipe({ report }: { readonly report: SourceReport }) {
  const recipes = useRecipes();
  const recipe = recipes.data?.find((one) => one.id === report.suggestedRecipe);
  if (recipe === undefined) return null;
  return (
    <Text c="dimmed">
      The recipe{' '}
      <Text span c="var(--mantine-color-text)" fw={500}>
        {recipe.title}
      </Text>{' '}
      fits these files. {recipe.summary}
    </Text>
  );
}
