import { Button, EmptyState, Group, Stack } from '@mantine/core';
import { IconArrowRight, IconFiles } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useProject } from '../../app/project-gate.tsx';
import { asFailure } from '../../app/failure.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { AddSourcesButtons } from './add-sources-buttons.tsx';
import { describeReport } from './describe-sources.ts';
import { InspectionPanel } from './inspection-panel.tsx';
import { nothingFound } from './nothing-found.ts';
import { SkippedFiles } from './skipped-files.tsx';
import { SourceTable } from './source-table.tsx';
import { useAddSources } from './use-add-sources.ts';
import { useProjectSources } from './use-project-sources.ts';

export function SourcesScreen() {
  const project = useProject();
  const adding = useAddSources(project.id);
  const { report, progress, cancel, lookAgain, remove } = useProjectSources(project.id);
  const found = report.data ?? null;
  const usable = found !== null && found.files.length > 0;
  const empty = report.data === null && !report.isFetching;
  return (
    <Page
      title="Sources"
      description={found === null ? 'The files that samples are made from.' : describeReport(found)}
      actions={
        !empty && (
          <>
            <AddSourcesButtons sources={adding} />
            {usable && (
              <Button
                component={Link}
                to={`/project/${project.id}/run`}
                rightSection={<IconArrowRight size={16} aria-hidden />}
              >
                Set up a run
              </Button>
            )}
          </>
        )
      }
    >
      <Stack>
        {report.isFetching && <InspectionPanel progress={progress} onCancel={cancel} />}
        {report.error && !report.isFetching && <SourcesFailure error={report.error} onRetry={lookAgain} />}
        {empty && (
          <EmptyState
            mt={48}
            icon={<IconFiles size={36} stroke={1.4} />}
            title="No sources yet"
            description="Drop files or folders anywhere in this window: chess games, check-ins, POI datasets, RQ-VAE models or codebooks."
          >
            <Group justify="center" mt="xs">
              <AddSourcesButtons sources={adding} primary withSamples />
            </Group>
          </EmptyState>
        )}
        {found !== null && found.files.length === 0 && (
          <FailureNotice failure={nothingFound('these sources', found.skipped)} />
        )}
        {found !== null && (
          <div className="panel">
            <SourceTable report={found} onRemove={remove} />
          </div>
        )}
        {found !== null && <SkippedFiles report={found} />}
      </Stack>
    </Page>
  );
}

function SourcesFailure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const cancelled = asFailure(error).code === 'cancelled';
  return (
    <FailureNotice
      title={cancelled ? 'The look at the files was cancelled' : 'The sources could not be read'}
      failure={error}
      action={{ label: 'Look again', run: onRetry }}
    />
  );
}
