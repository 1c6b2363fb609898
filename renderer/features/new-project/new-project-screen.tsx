import { Stack } from '@mantine/core';
import { useLocation } from 'react-router';
import { asFailure } from '../../app/failure.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { AddSourcesButtons } from '../sources/add-sources-buttons.tsx';
import { InspectionPanel } from '../sources/inspection-panel.tsx';
import { useAddSources } from '../sources/use-add-sources.ts';
import { useInspection } from '../sources/use-inspection.ts';
import { FoundPanel } from './found-panel.tsx';
import { NewProjectForm } from './new-project-form.tsx';
import { suggestName } from './suggest-name.ts';

/** A new project, from what was dropped or from nothing. */
export function NewProjectScreen() {
  const location = useLocation();
  const paths = droppedPaths(location.state);
  // Remounts on a new drop: what was typed for other files does not fit these.
  return <NewProject key={location.key} visit={location.key} paths={paths} />;
}

interface NewProjectProps {
  /** Names this look at the files: the next visit looks again. */
  readonly visit: string;
  readonly paths: readonly string[];
}

function NewProject({ visit, paths }: NewProjectProps) {
  const adding = useAddSources(null);
  const { report, progress, cancel } = useInspection({
    queryKey: queryKeys.inspection(visit),
    paths: async () => paths,
    enabled: paths.length > 0,
  });
  const found = report.data ?? null;
  const nothingFound = found !== null && found.files.length === 0;
  return (
    <Page
      title="New project"
      width="reading"
      description="A project is a folder that holds its sources’ paths, its runs and its datasets."
    >
      <Stack gap="lg">
        {report.isFetching && <InspectionPanel progress={progress} onCancel={cancel} />}
        {report.error && (
          <FailureNotice
            title={
              asFailure(report.error).code === 'cancelled'
                ? 'The look at the files was cancelled'
                : 'The files could not be looked at'
            }
            failure={report.error}
            action={{ label: 'Look again', run: () => void report.refetch() }}
          />
        )}
        {found !== null && <FoundPanel report={found} />}
        {nothingFound && (
          <div>
            <AddSourcesButtons sources={adding} label="Choose other files or folders" />
          </div>
        )}
        {!nothingFound && <NewProjectForm paths={paths} report={found} initialName={suggestName(paths)} />}
      </Stack>
    </Page>
  );
}

/** The router keeps what navigation was given, over a reload too; anything may stand there. */
function droppedPaths(state: unknown): readonly string[] {
  if (typeof state !== 'object' || state === null || !('paths' in state)) return [];
  return Array.isArray(state.paths) ? state.paths.filter((path) => typeof path === 'string') : [];
}
