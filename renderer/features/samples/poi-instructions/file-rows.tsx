import { CloseButton, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState, useSyncExternalStore } from 'react';
import type { InstructionsDataset } from '../../../../preload/contract.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { VirtualTable } from '../../../components/virtual-table/virtual-table.tsx';
import { GoToRow } from '../go-to-row.tsx';
import { useScreenParameters } from '../use-screen-parameters.ts';
import { describeMatches } from './describe-matches.ts';
import { instructionColumns } from './instruction-columns.tsx';
import { InstructionDetail } from './instruction-detail.tsx';
import { useFileRows } from './use-file-rows.ts';

interface FileRowsProps {
  readonly dataset: InstructionsDataset;
  readonly file: InstructionsDataset['files'][number];
}

/** The samples of a file, a text to look for in them, and the selected one as a whole. */
export function FileRows({ dataset, file }: FileRowsProps) {
  const [parameters, setParameters] = useScreenParameters();
  const find = parameters.get('find') ?? '';
  const { pages, rowCount, search } = useFileRows({ dataset, file, find });
  const [selected, setSelected] = useState(0);
  const failure = useSyncExternalStore(pages.subscribe, () => pages.failure);
  const at = Math.min(selected, Math.max(0, rowCount - 1));
  const row = useSyncExternalStore(pages.subscribe, () => pages.row(at));
  const look = (text: string) => {
    setSelected(0);
    setParameters({ find: text === '' ? null : text });
  };
  // In what was found, a row's place is not its number.
  const index = search === null ? at : (row?.index ?? null);
  return (
    <>
      <div className="instruction-rows">
        <div className="rows-toolbar">
          <TextInput
            flex={1}
            maw={340}
            aria-label="Search the samples of this file"
            placeholder="Search in the texts"
            leftSection={<IconSearch size={16} aria-hidden />}
            rightSection={
              find !== '' && <CloseButton size="sm" aria-label="Clear the search" onClick={() => look('')} />
            }
            value={find}
            onChange={(event) => look(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') look('');
            }}
            spellCheck={false}
          />
          {search === null ? (
            <GoToRow rowCount={rowCount} selected={at} onSelect={setSelected} />
          ) : (
            <Text c="dimmed" role="status" className="numeric">
              {describeMatches(search.data)}
            </Text>
          )}
        </div>
        {search?.error && (
          <FailureNotice
            title="The file could not be searched"
            failure={search.error}
            action={{ label: 'Try again', run: () => void search.refetch() }}
          />
        )}
        {failure !== null && (
          <FailureNotice
            title="Some rows could not be read"
            failure={failure}
            action={{ label: 'Try again', run: () => pages.retry() }}
          />
        )}
        {rowCount === 0 ? (
          <Text c="dimmed">
            {search === null ? 'This file has no samples.' : 'Nothing in this file has this text.'}
          </Text>
        ) : (
          <div className="instruction-table">
            <VirtualTable
              label={`Samples of ${file.path}`}
              rowCount={rowCount}
              pages={pages}
              columns={instructionColumns[file.items]}
              selected={at}
              onSelect={setSelected}
            />
          </div>
        )}
      </div>
      {rowCount > 0 && index !== null && (
        <InstructionDetail table={file.path} index={index} looked={search === null ? '' : find} />
      )}
    </>
  );
}
