import type { CodebookRow } from '../../../../preload/contract.ts';
import { SemanticId } from '../../../components/semantic-id/semantic-id.tsx';
import type { VirtualColumn } from '../../../components/virtual-table/virtual-row.tsx';

const none = <span className="row-none">–</span>;

/** The columns of a codebook; categories and regions only where the dataset has them. */
export function poiColumns(
  codes: number,
  sample: CodebookRow | undefined,
): readonly VirtualColumn<CodebookRow>[] {
  const told = (value: string | null) => value ?? none;
  const columns: readonly (VirtualColumn<CodebookRow> | false)[] = [
    { id: 'pid', title: 'Pid', width: '60px', align: 'end', cell: (_, row) => row?.pid },
    {
      id: 'sid',
      title: 'Semantic ID',
      width: `${codes * 48 + 16}px`,
      align: 'start',
      cell: (_, row) => row && <SemanticId codes={row.codes} />,
    },
    {
      id: 'bucket',
      title: 'Shared by',
      width: '80px',
      align: 'end',
      cell: (_, row) => row && (row.bucket !== null && row.bucket > 1 ? row.bucket : none),
    },
    sample?.category !== null && {
      id: 'category',
      title: 'Category',
      width: 'minmax(0, 1fr)',
      align: 'start',
      cell: (_, row) => row && told(row.category),
    },
    sample?.region !== null && {
      id: 'region',
      title: 'Region',
      width: '80px',
      align: 'start',
      cell: (_, row) => row && <span className="row-game">{told(row.region)}</span>,
    },
  ];
  return columns.filter((column) => column !== false);
}
