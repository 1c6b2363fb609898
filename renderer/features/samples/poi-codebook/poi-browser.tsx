import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { CodebookInfo, CodebooksDataset } from '../../../../preload/contract.ts';
import { useApi } from '../../../app/engine-context.ts';
import { useProject } from '../../../app/project-gate.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { RowPages } from '../../../components/virtual-table/row-pages.ts';
import { VirtualTable } from '../../../components/virtual-table/virtual-table.tsx';
import { useScreenParameters } from '../use-screen-parameters.ts';
import { lookedUpPoi } from './group-neighbours.ts';
import { poiColumns } from './poi-columns.tsx';
import { PoiDetail } from './poi-detail.tsx';
import { usePoiLookup } from './use-poi-lookup.ts';

interface PoiBrowserProps {
  /** A changed dataset has new rows. */
  readonly dataset: CodebooksDataset;
  readonly codebook: CodebookInfo;
}

/** The rows of a codebook; a POI is chosen in the table, or looked up by its Pid or its codes. */
export function PoiBrowser({ dataset, codebook }: PoiBrowserProps) {
  const api = useApi();
  const { id: projectId } = useProject();
  const [parameters, setParameters] = useScreenParameters();
  const [selected, setSelected] = useState(0);
  const { table } = codebook;
  const rowCount = codebook.quality.rows;
  const pages = useMemo(
    () => {
      const recipeId = 'poi-codebook';
      const fetchPage = (from: number, limit: number) =>
        api.samples.page({ projectId, recipeId, table, from, limit });
      return new RowPages({ rowCount, fetchPage });
    },
    // oxlint-disable-next-line react/exhaustive-deps -- what was fetched of another dataset may be wrong
    [api, projectId, table, rowCount, dataset],
  );
  const failure = useSyncExternalStore(pages.subscribe, () => pages.failure);
  const row = useSyncExternalStore(pages.subscribe, () => pages.row(selected));
  const first = useSyncExternalStore(pages.subscribe, () => pages.row(0));
  const columns = useMemo(
    () => poiColumns(codebook.quality.levels.length + (codebook.collisions === 'suffix' ? 1 : 0), first),
    [codebook, first],
  );

  const typed = parameters.get('poi') ?? '';
  const text = typed.trim() === '' ? String(row?.pid ?? '') : typed;
  const lookup = usePoiLookup({ projectId, table, text });
  const poi = lookedUpPoi(lookup.data?.rows ?? [], text);
  const look = (next: string) => setParameters({ poi: next === '' ? null : next });
  const select = (index: number) => {
    setSelected(index);
    if (typed !== '') look('');
  };
  // What was looked up is shown where it stands.
  const shown = typed === '' ? selected : (poi?.index ?? lookup.data?.rows[0]?.index ?? selected);
  return (
    <div className="rows">
      <div className="rows-toolbar">
        <TextInput
          w={340}
          maw="100%"
          aria-label="Look up a POI"
          placeholder="Pid, or codes such as 12 31 5"
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={
            typed !== '' && <CloseButton size="sm" aria-label="Clear the lookup" onClick={() => look('')} />
          }
          value={typed}
          onChange={(event) => look(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') look('');
          }}
          spellCheck={false}
        />
      </div>
      <div className="rows-table">
        <VirtualTable
          label={`POIs of ${codebook.model}`}
          rowCount={rowCount}
          pages={pages}
          columns={columns}
          selected={shown}
          onSelect={select}
        />
      </div>
      <PoiDetail text={text} lookup={lookup} poi={poi} onSelect={select} />
      {failure !== null && (
        <FailureNotice
          title="Some rows could not be read"
          failure={failure}
          action={{ label: 'Try again', run: () => pages.retry() }}
        />
      )}
    </div>
  );
}
