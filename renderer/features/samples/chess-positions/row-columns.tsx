import type { ReactNode } from 'react';
import type { ChessRow } from '../../../../preload/contract.ts';
import { formatCount } from '../../../components/format-quantities.ts';
import type { VirtualColumn } from '../../../components/virtual-table/virtual-row.tsx';
import { formatResult } from '../../recipe/chess-positions/describe-preview.ts';

const none = <span className="row-none">–</span>;

function column(
  id: string,
  title: string,
  width: string,
  align: 'start' | 'end',
  show: (row: ChessRow) => ReactNode,
): VirtualColumn<ChessRow> {
  return { id, title, width, align, cell: (_, row) => row && (show(row) ?? none) };
}

/** The metadata columns of a chess dataset; the number is known before the row has come. */
export const rowColumns: readonly VirtualColumn<ChessRow>[] = [
  {
    id: 'index',
    title: 'Row',
    width: '84px',
    align: 'end',
    cell: (index) => <span className="row-number">{formatCount(index)}</span>,
  },
  column('ply', 'Ply', '52px', 'end', (row) => row.ply),
  column('white-elo', 'White Elo', '80px', 'end', (row) => row.whiteElo),
  column('black-elo', 'Black Elo', '80px', 'end', (row) => row.blackElo),
  column('result', 'Result', '64px', 'start', (row) => row.result && formatResult(row.result)),
  column(
    'game',
    'Game',
    'minmax(0, 1fr)',
    'start',
    (row) => row.gameId && <code className="row-game">{row.gameId}</code>,
  ),
];
