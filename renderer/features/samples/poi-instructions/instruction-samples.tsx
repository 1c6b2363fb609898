import { Stack, Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import type { InstructionsDataset } from '../../../../preload/contract.ts';
import { FileTree } from '../../../components/file-tree/file-tree.tsx';
import { formatBytes, formatCount, formatUnits } from '../../../components/format-quantities.ts';
import { Page } from '../../../components/page.tsx';
import { Panel } from '../../../components/panel.tsx';
import { FolderPanel } from '../folder-panel.tsx';
import { LoadSnippet } from '../load-snippet.tsx';
import { useScreenParameters } from '../use-screen-parameters.ts';
import { InstructionBrowser } from './instruction-browser.tsx';

interface InstructionSamplesProps {
  readonly dataset: InstructionsDataset;
  /** The way to the project's other datasets. */
  readonly switcher: ReactNode;
}

/** Instruction files: all of them, and the samples of each. */
export function InstructionSamples({ dataset, switcher }: InstructionSamplesProps) {
  const [parameters, setParameters] = useScreenParameters();
  const view = parameters.get('view') === 'rows' ? 'rows' : 'overview';
  return (
    <Page
      title="Samples"
      description={describeDataset(dataset)}
      width="full"
      fixed={view === 'rows'}
      actions={switcher}
      toolbar={
        <Tabs value={view} onChange={(next) => setParameters({ view: next })}>
          <Tabs.List aria-label="View">
            <Tabs.Tab value="overview">Overview</Tabs.Tab>
            <Tabs.Tab value="rows">Rows</Tabs.Tab>
          </Tabs.List>
        </Tabs>
      }
    >
      {view === 'rows' ? (
        <InstructionBrowser dataset={dataset} />
      ) : (
        <Overview
          dataset={dataset}
          onOpen={(file) => setParameters({ view: 'rows', file }, { replace: false })}
        />
      )}
    </Page>
  );
}

interface OverviewProps {
  readonly dataset: InstructionsDataset;
  readonly onOpen: (path: string) => void;
}

function Overview({ dataset, onOpen }: OverviewProps) {
  return (
    <div className="overview">
      <Panel title={`Files (${formatCount(dataset.files.length)})`}>
        <FileTree label="Files" files={dataset.files} aside={fileSize} onSelect={onOpen} />
      </Panel>
      <Stack gap="md" miw={0}>
        <LoadSnippet snippet={dataset.loadSnippet} />
        <FolderPanel path={dataset.folder} />
      </Stack>
    </div>
  );
}

function fileSize({ rows, bytes }: InstructionsDataset['files'][number]): ReactNode {
  return (
    <>
      {formatUnits(rows, 'sample')}
      <span className="file-bytes">{formatBytes(bytes)}</span>
    </>
  );
}

function describeDataset({ files }: InstructionsDataset): string {
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return [formatUnits(files.length, 'file'), formatUnits(rows, 'sample'), formatBytes(bytes)].join(' · ');
}
