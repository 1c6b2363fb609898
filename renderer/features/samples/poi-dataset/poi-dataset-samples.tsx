import { SegmentedControl, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PoiDataset } from '../../../../preload/contract.ts';
import { CountBars } from '../../../components/count-bars.tsx';
import { CountList } from '../../../components/count-list.tsx';
import { formatUnits } from '../../../components/format-quantities.ts';
import { Page } from '../../../components/page.tsx';
import { Panel } from '../../../components/panel.tsx';
import { groupCounts } from '../../recipe/poi-dataset/group-counts.ts';
import { FolderPanel } from '../folder-panel.tsx';
import { LoadSnippet } from '../load-snippet.tsx';
import { useScreenParameters } from '../use-screen-parameters.ts';
import { FeatureBlocks } from './feature-blocks.tsx';
import { ModeSizes } from './mode-sizes.tsx';

interface PoiDatasetSamplesProps {
  readonly dataset: PoiDataset;
  /** The way to the project's other datasets. */
  readonly switcher: ReactNode;
}

/** A dataset of places: what was left of the check-ins, its samples and its features. */
export function PoiDatasetSamples({ dataset, switcher }: PoiDatasetSamplesProps) {
  const [parameters, setParameters] = useScreenParameters();
  const { datasets, loadSnippet } = dataset;
  const shown = datasets.find((one) => one.name === parameters.get('dataset')) ?? datasets[0];
  const choice = datasets.length > 1 && shown !== undefined && (
    <SegmentedControl
      aria-label="Dataset"
      data={datasets.map((one) => one.name)}
      value={shown.name}
      onChange={(name) => setParameters({ dataset: name })}
      transitionDuration={0}
    />
  );
  return (
    <Page
      title="Samples"
      description={describe(datasets.map((one) => one.name))}
      width="full"
      actions={switcher}
      toolbar={choice}
    >
      <div className="overview">
        <Stack gap="md" miw={0}>
          {shown !== undefined && <DatasetPanels dataset={shown} />}
        </Stack>
        <Stack gap="md" miw={0}>
          <LoadSnippet snippet={loadSnippet} />
          <FolderPanel path={shown?.folder ?? dataset.folder} />
          {shown !== undefined && shown.notes.length > 0 && (
            <Panel title="Notes">
              <ul className="plain-list note-list">
                {shown.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </Panel>
          )}
        </Stack>
      </div>
    </Page>
  );
}

function DatasetPanels({ dataset }: { readonly dataset: PoiDataset['datasets'][number] }) {
  const { checkIns, places } = groupCounts(dataset.counts);
  return (
    <>
      <Panel title="Samples">
        <ModeSizes samples={dataset.samples} />
      </Panel>
      <Panel title="What is left of the check-ins">
        <Stack gap="lg">
          <CountBars counts={checkIns} label={`What is left of the check-ins of ${dataset.name}`} />
          <CountList counts={places} compact />
        </Stack>
      </Panel>
      <Panel title="Features of a POI">
        <FeatureBlocks features={dataset.features} />
      </Panel>
    </>
  );
}

function describe(names: readonly string[]): string {
  return `${formatUnits(names.length, 'POI dataset')}: ${names.join(', ')}`;
}
