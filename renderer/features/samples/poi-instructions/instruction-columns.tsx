import type { InstructionRow } from '../../../../preload/contract.ts';
import { formatCount } from '../../../components/format-quantities.ts';
import type { VirtualColumn } from '../../../components/virtual-table/virtual-row.tsx';

/** The instruction is the same in every row of a file, so it stands only beside the whole sample. */
export const instructionColumns: readonly VirtualColumn<InstructionRow>[] = [
  {
    id: 'index',
    title: 'Row',
    width: '72px',
    align: 'end',
    // Where rows were searched for, the place in the list is not the number of the row.
    cell: (_, row) => row && <span className="row-number">{formatCount(row.index)}</span>,
  },
  { id: 'input', title: 'Input', width: 'minmax(0, 1fr)', align: 'start', cell: (_, row) => row?.input },
  {
    id: 'output',
    title: 'Output',
    width: 'minmax(80px, 190px)',
    align: 'start',
    cell: (_, row) => row && <code className="row-game">{row.output}</code>,
  },
];
