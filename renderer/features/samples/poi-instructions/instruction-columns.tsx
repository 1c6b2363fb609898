import type { InstructionFileInfo, InstructionRow } from '../../../../preload/contract.ts';
import { formatCount } from '../../../components/format-quantities.ts';
import type { VirtualColumn } from '../../../components/virtual-table/virtual-row.tsx';

function columnsFor(outputWidth: string): readonly VirtualColumn<InstructionRow>[] {
  return [
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
      width: outputWidth,
      align: 'start',
      cell: (_, row) => row && <code className="row-game">{row.output}</code>,
    },
  ];
}

/** The instruction is the same in every row of a file, so it stands only beside the whole sample. */
export const instructionColumns: Readonly<
  Record<InstructionFileInfo['items'], readonly VirtualColumn<InstructionRow>[]>
> = { id: columnsFor('88px'), codebook: columnsFor('168px') };
