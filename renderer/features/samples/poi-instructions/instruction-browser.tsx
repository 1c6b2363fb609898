import { Select, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { InstructionsDataset, PoiMode } from '../../../../preload/contract.ts';
import { FileTree } from '../../../components/file-tree/file-tree.tsx';
import { formatCount } from '../../../components/format-quantities.ts';
import { useScreenParameters } from '../use-screen-parameters.ts';
import { FileRows } from './file-rows.tsx';

const modes: readonly PoiMode[] = ['train', 'val', 'test', 'test_all'];

/** The files at the side, and the samples of the chosen one. */
export function InstructionBrowser({ dataset }: { readonly dataset: InstructionsDataset }) {
  const [parameters, setParameters] = useScreenParameters();
  const mode = modes.find((one) => one === parameters.get('mode')) ?? null;
  const files = useMemo(
    () => dataset.files.filter((file) => mode === null || file.mode === mode),
    [dataset, mode],
  );
  const shown = dataset.files.find((file) => file.path === parameters.get('file')) ?? files[0];
  const present = modes.filter((one) => dataset.files.some((file) => file.mode === one));
  return (
    <div className="instructions">
      <div className="instruction-files">
        <Select
          size="xs"
          aria-label="Split"
          data={[{ value: '', label: 'All splits' }, ...present]}
          value={mode ?? ''}
          onChange={(next) => setParameters({ mode: next || null })}
          allowDeselect={false}
        />
        <div className="instruction-tree">
          <FileTree
            // Other files begin with other folders open.
            key={mode}
            label="Files"
            files={files}
            aside={({ rows }) => formatCount(rows)}
            selected={shown?.path ?? null}
            onSelect={(file) => setParameters({ file })}
          />
        </div>
      </div>
      {shown === undefined ? (
        <Text c="dimmed">The dataset has no files.</Text>
      ) : (
        <FileRows key={shown.path} dataset={dataset} file={shown} />
      )}
    </div>
  );
}
