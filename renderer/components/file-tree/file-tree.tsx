import { IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from 'react';
import { formatCount } from '../format-quantities.ts';
import { groupFiles } from './group-files.ts';
import { type TreeRow, closedAtFirst, moveInTree, treeRows } from './tree-rows.ts';

interface FileTreeProps<File> {
  readonly label: string;
  readonly files: readonly File[];
  /** At the end of a file's line. */
  readonly aside?: (file: File) => ReactNode;
  readonly selected?: string | null;
  /** Absent where there is nothing to choose: a plan of files. */
  readonly onSelect?: (path: string) => void;
}

/** Files by folder: arrows move, open and close; Enter chooses. */
export function FileTree<File extends { readonly path: string }>(props: FileTreeProps<File>) {
  const { label, files, aside, selected = null, onSelect } = props;
  const treeId = useId();
  const root = useMemo(() => groupFiles(files), [files]);
  const [closed, setClosed] = useState(() => closedAtFirst(root, selected));
  const [activePath, setActivePath] = useState<string | null>(selected);
  const rows = useMemo(() => treeRows(root, closed), [root, closed]);
  const active = Math.max(
    0,
    rows.findIndex((row) => row.path === activePath),
  );
  const rowId = (index: number) => `${treeId}-${index}`;

  const toggle = (path: string) => {
    const next = new Set(closed);
    if (!next.delete(path)) next.add(path);
    setClosed(next);
  };
  const act = (row: TreeRow<File>) => {
    setActivePath(row.path);
    if (row.kind === 'folder') toggle(row.path);
    else onSelect?.(row.path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = moveInTree(rows, active, event.key);
    if (move === null) return;
    event.preventDefault();
    if ('toggle' in move) toggle(move.toggle);
    else if ('choose' in move) onSelect?.(move.choose);
    else {
      setActivePath(rows[move.to]?.path ?? null);
      document.querySelector(`#${CSS.escape(rowId(move.to))}`)?.scrollIntoView({ block: 'nearest' });
    }
  };
  return (
    <ul
      className="unstyled-list file-tree"
      role="tree"
      aria-label={label}
      aria-activedescendant={rowId(active)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      data-choosing={onSelect !== undefined || undefined}
    >
      {rows.map((row, index) => (
        <li
          key={row.path}
          id={rowId(index)}
          className="file-tree-row"
          role="treeitem"
          aria-level={row.level}
          aria-selected={row.path === selected}
          {...(row.kind === 'folder' && { 'aria-expanded': row.open })}
          data-kind={row.kind}
          data-active={index === active || undefined}
          // Files stand in line with the names of folders, behind their arrows.
          style={{ paddingInlineStart: 6 + (row.level - 1) * 16 + (row.kind === 'file' ? 20 : 0) }}
          onClick={() => act(row)}
        >
          {row.kind === 'folder' && <IconChevronRight size={14} aria-hidden />}
          <span className="file-tree-name" title={row.path}>
            {row.name}
          </span>
          <span className="file-tree-aside numeric">
            {row.kind === 'folder' ? formatCount(row.count) : aside?.(row.file)}
          </span>
        </li>
      ))}
    </ul>
  );
}
