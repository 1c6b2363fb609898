import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CodebooksDataset } from '../../../../preload/contract.ts';
import { formatBytes, formatUnits } from '../../../components/format-quantities.ts';
import { Page } from '../../../components/page.tsx';
import { FolderPanel } from '../folder-panel.tsx';
import { LoadSnippet } from '../load-snippet.tsx';
import { useScreenParameters } from '../use-screen-parameters.ts';
import { CodebookDetail } from './codebook-detail.tsx';
import { CodebookTable } from './codebook-table.tsx';

interface CodebookSamplesProps {
  readonly dataset: CodebooksDataset;
  /** The way to the project's other datasets. */
  readonly switcher: ReactNode;
}

/** All codebooks, and from there each of them. A single one is shown at once. */
export function CodebookSamples({ dataset, switcher }: CodebookSamplesProps) {
  const [parameters, setParameters] = useScreenParameters();
  const { codebooks, folder, loadSnippet } = dataset;
  const only = codebooks.length === 1 ? codebooks[0] : undefined;
  const shown = codebooks.find((one) => one.table === parameters.get('codebook')) ?? only;
  if (shown !== undefined) return <CodebookDetail dataset={dataset} codebook={shown} switcher={switcher} />;
  return (
    <Page title="Samples" description={describeDataset(dataset)} width="full" actions={switcher}>
      <Stack gap="md">
        <CodebookTable
          codebooks={codebooks}
          // A step of its own, so that the back button leads here again.
          onOpen={(table) => setParameters({ codebook: table }, { replace: false })}
        />
        <div className="side-by-side">
          <LoadSnippet snippet={loadSnippet} />
          <FolderPanel path={folder} />
        </div>
      </Stack>
    </Page>
  );
}

function describeDataset({ codebooks }: CodebooksDataset): string {
  const datasets = [...new Set(codebooks.map((one) => one.dataset))];
  const bytes = codebooks.reduce((sum, one) => sum + one.bytes, 0);
  return [formatUnits(codebooks.length, 'codebook'), datasets.join(', '), formatBytes(bytes)].join(' · ');
}
