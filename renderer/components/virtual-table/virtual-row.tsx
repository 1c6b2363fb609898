import { type ReactNode, memo } from 'react';

export interface VirtualColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** A track of a CSS grid. */
  readonly width: string;
  readonly align: 'start' | 'end';
  /** `row` is undefined until its page has come; null draws a placeholder. */
  readonly cell: (index: number, row: Row | undefined) => ReactNode;
}

interface VirtualRowProps<Row> {
  readonly id: string;
  readonly index: number;
  readonly row: Row | undefined;
  readonly columns: readonly VirtualColumn<Row>[];
  readonly template: string;
  readonly selected: boolean;
  readonly onSelect: (index: number) => void;
}

export const VirtualRow = memo(Row) as typeof Row;

function Row<RowType>({ id, index, row, columns, template, selected, onSelect }: VirtualRowProps<RowType>) {
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-busy={row === undefined}
      className="virtual-row"
      style={{ gridTemplateColumns: template }}
      onClick={() => onSelect(index)}
    >
      {columns.map((column) => (
        <span key={column.id} role="gridcell" data-align={column.align}>
          {column.cell(index, row) ?? <i className="virtual-row-placeholder" />}
        </span>
      ))}
    </div>
  );
}
