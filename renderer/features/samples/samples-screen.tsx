import { Button, EmptyState, SegmentedControl, Skeleton } from '@mantine/core';
import { IconChartHistogram } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { DatasetInfo } from '../../../preload/contract.ts';
import { useProject } from '../../app/project-gate.tsx';
import { useRecipes } from '../../app/use-recipes.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { useRuns } from '../runs/use-runs.ts';
import { ChessSamples } from './chess-positions/chess-samples.tsx';
import { chooseDataset } from './choose-dataset.ts';
import { CodebookSamples } from './poi-codebook/codebook-samples.tsx';
import { PoiDatasetSamples } from './poi-dataset/poi-dataset-samples.tsx';
import { InstructionSamples } from './poi-instructions/instruction-samples.tsx';
import { useDatasets } from './use-datasets.ts';
import { useScreenParameters } from './use-screen-parameters.ts';

/** What the runs of a project have made, one dataset at a time. */
export function SamplesScreen() {
  const project = useProject();
  const [parameters] = useScreenParameters();
  const recipes = useRecipes();
  const runs = useRuns(project.id);
  const known = recipes.data ?? [];
  const datasets = useDatasets(
    project.id,
    known.map((recipe) => recipe.id),
  );
  const failure = recipes.error ?? runs.error;
  if (failure !== null) {
    return (
      <Page title="Samples">
        <FailureNotice title="The datasets could not be read" failure={failure} />
      </Page>
    );
  }
  if (recipes.data === undefined || runs.data === undefined) return <SamplesPending />;
  const asked = parameters.get('recipe');
  const shown = chooseDataset({ recipes: known, stateOf: datasets.stateOf, asked, runs: runs.data });
  if (shown === undefined) return <SamplesPending />;
  if (shown === null) return <NoDataset runAddress={`/project/${project.id}/run`} />;
  const made = known.filter(({ id }) => ['there', 'failed'].includes(datasets.stateOf(id)));
  const switcher = made.length > 1 && (
    <DatasetSwitcher choices={made.map(({ id, title }) => ({ value: id, label: title }))} value={shown} />
  );
  const answer = datasets.answerOf(shown);
  if (answer?.data) return <Dataset dataset={answer.data} switcher={switcher} />;
  return (
    <Page title="Samples" actions={switcher}>
      <FailureNotice
        title="The dataset could not be read"
        failure={answer?.error}
        action={{ label: 'Try again', run: () => void answer?.refetch() }}
      />
    </Page>
  );
}

/** Most datasets are there at once; only those that are not show that they are coming. */
function SamplesPending() {
  return (
    <Page title="Samples" width="full">
      <div className="late overview" aria-busy="true">
        <Skeleton h={320} radius="md" />
        <Skeleton h={180} radius="md" />
      </div>
    </Page>
  );
}

interface DatasetSwitcherProps {
  readonly choices: { readonly value: string; readonly label: string }[];
  readonly value: string;
}

function DatasetSwitcher({ choices, value }: DatasetSwitcherProps) {
  const [parameters, setParameters] = useScreenParameters();
  // What is shown of one dataset means nothing to another.
  const others = Object.fromEntries([...parameters.keys()].map((name) => [name, null]));
  return (
    <SegmentedControl
      aria-label="Dataset of a recipe"
      data={choices}
      value={value}
      onChange={(recipe) => setParameters({ ...others, recipe })}
      transitionDuration={0}
    />
  );
}

function NoDataset({ runAddress }: { readonly runAddress: string }) {
  return (
    <Page title="Samples">
      <EmptyState
        mt={48}
        icon={<IconChartHistogram size={36} stroke={1.4} />}
        title="No samples yet"
        description="A run writes them. Set one up, look at its preview, and start it."
      >
        <Button component={Link} to={runAddress} mt="xs" mx="auto">
          Set up a run
        </Button>
      </EmptyState>
    </Page>
  );
}

interface DatasetProps {
  readonly dataset: DatasetInfo;
  readonly switcher: ReactNode;
}

function Dataset({ dataset, switcher }: DatasetProps) {
  switch (dataset.recipeId) {
    case 'chess-positions':
      return <ChessSamples dataset={dataset} switcher={switcher} />;
    case 'poi-dataset':
      return <PoiDatasetSamples dataset={dataset} switcher={switcher} />;
    case 'poi-codebook':
      return <CodebookSamples dataset={dataset} switcher={switcher} />;
    case 'poi-instructions':
      return <InstructionSamples dataset={dataset} switcher={switcher} />;
  }
}
