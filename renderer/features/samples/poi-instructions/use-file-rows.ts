import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { InstructionRow, InstructionsDataset } from '../../../../preload/contract.ts';
import { useApi } from '../../../app/engine-context.ts';
import { useProject } from '../../../app/project-gate.tsx';
import { queryKeys } from '../../../app/query-keys.ts';
import { RowPages } from '../../../components/virtual-table/row-pages.ts';

const recipeId = 'poi-instructions';

/** The most that the engine gives at once. */
export const mostFound = 200;

interface UseFileRowsRequest {
  /** A changed dataset has new rows. */
  readonly dataset: InstructionsDataset;
  readonly file: InstructionsDataset['files'][number];
  /** Only rows that hold this text; empty for all. */
  readonly find: string;
}

/** The rows of a file, or those of them that hold a text. */
export function useFileRows({ dataset, file, find }: UseFileRowsRequest) {
  const api = useApi();
  const { id: projectId } = useProject();
  const { path: table, rows } = file;
  const [text] = useDebouncedValue(find.trim(), 250);
  const search = useQuery({
    queryKey: queryKeys.search(projectId, recipeId, table, text),
    queryFn: () => api.samples.search({ projectId, recipeId, table, text, limit: mostFound }),
    enabled: text !== '',
    gcTime: 60_000,
  });
  const all = useMemo(
    () => {
      const fetchPage = (from: number, limit: number) =>
        api.samples.page({ projectId, recipeId, table, from, limit });
      return new RowPages<InstructionRow>({ rowCount: rows, fetchPage });
    },
    // oxlint-disable-next-line react/exhaustive-deps -- what was fetched of another dataset may be wrong
    [api, projectId, table, rows, dataset],
  );
  const found = useMemo(() => {
    const matches = search.data?.rows;
    if (matches === undefined) return null;
    const fetchPage = async (from: number, limit: number) => matches.slice(from, from + limit);
    return new RowPages<InstructionRow>({ rowCount: matches.length, fetchPage });
  }, [search.data]);
  const searching = text !== '' && found !== null;
  return {
    pages: searching ? found : all,
    rowCount: searching ? (search.data?.rows.length ?? 0) : rows,
    /** Null while every row is shown. */
    search: text === '' ? null : search,
  };
}
