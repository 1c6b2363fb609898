import { type KeyboardEvent, memo, useEffect, useEffectEvent, useId } from 'react';
import type { RowPages } from './row-pages.ts';
import { rowAfterKey, spacerHeight, visibleRows } from './scroll-maths.ts';
import { useRowPages } from './use-row-pages.ts';
import { useScaledScroll } from './use-scaled-scroll.ts';
import { type VirtualColumn, VirtualRow } from './virtual-row.tsx';

const rowHeight = 30;
const headerHeight = 32;

interface VirtualTableProps<Row> {
  readonly label: string;
  readonly rowCount: number;
  readonly pages: RowPages<Row>;
  readonly columns: readonly VirtualColumn<Row>[];
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
}

/**
 * A grid of any length. The rows stand in a window that sticks to the viewport and are drawn with
 * the scroll event, so that no frame is blank: what has not come yet shows its number at once.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, rowCount, pages, columns, selected, onSelect } = props;
  const gridId = useId();
  const { scrollerRef, geometry, offset, onScroll, showRow } = useScaledScroll({
    rowCount,
    rowHeight,
    headerHeight,
  });
  const range = visibleRows(geometry, offset);
  useRowPages(pages, range);

  const showSelected = useEffectEvent((row: number | null) => {
    if (row !== null) showRow(row);
  });
  useEffect(() => showSelected(selected), [selected]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = rowAfterKey(geometry, selected, event.key);
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
    showRow(next);
  };

  const template = { gridTemplateColumns: columns.map((column) => column.width).join(' ') };
  const rowId = (index: number) => `${gridId}-row-${index}`;
  const selectedInView = selected !== null && selected >= range.first && selected < range.end;
  const indices = Array.from({ length: range.end - range.first }, (_, step) => range.first + step);
  return (
    <div
      ref={scrollerRef}
      className="virtual-table"
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      {...(selectedInView && { 'aria-activedescendant': rowId(selected) })}
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: spacerHeight(geometry) + headerHeight }}>
        <div className="virtual-table-window" style={{ height: geometry.viewport + headerHeight }}>
          <Header columns={columns} template={template} />
          <div role="rowgroup" className="virtual-table-rows" style={{ height: geometry.viewport }}>
            <div style={{ transform: `translateY(${range.first * rowHeight - offset}px)` }}>
              {indices.map((index) => (
                <VirtualRow
                  key={index}
                  id={rowId(index)}
                  index={index}
                  row={pages.row(index)}
                  columns={columns}
                  template={template.gridTemplateColumns}
                  selected={index === selected}
                  onSelect={onSelect}
                />
              ))}
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}

interface HeaderProps<Row> {
  readonly columns: readonly VirtualColumn<Row>[];
  readonly template: { readonly gridTemplateColumns: string };
}

const Header = memo(HeaderRow) as typeof HeaderRow;

function HeaderRow<Row>({ columns, template }: HeaderProps<Row>) {
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className="virtual-row virtual-table-header" style={template}>
        {columns.map((column) => (
          <span key={column.id} role="columnheader" data-align={column.align}>
            {column.title}
          </span>
        ))}
      </div>
    </div>
  );
}
