import type { FileFolder } from './group-files.ts';

export type TreeRow<File> =
  | {
      readonly kind: 'folder';
      readonly path: string;
      readonly name: string;
      readonly level: number;
      readonly count: number;
      readonly open: boolean;
    }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly name: string;
      readonly level: number;
      readonly file: File;
    };

/** What of a tree is to be seen, from top to bottom: nothing below a closed folder. */
export function treeRows<File extends { readonly path: string }>(
  root: FileFolder<File>,
  closed: ReadonlySet<string>,
): readonly TreeRow<File>[] {
  return rowsIn(root, closed, 1);
}

function rowsIn<File extends { readonly path: string }>(
  folder: FileFolder<File>,
  closed: ReadonlySet<string>,
  level: number,
): readonly TreeRow<File>[] {
  const folders = folder.folders.flatMap((one): readonly TreeRow<File>[] => {
    const open = !closed.has(one.path);
    const { path, name, count } = one;
    const row: TreeRow<File> = { kind: 'folder', path, name, level, count, open };
    return open ? [row, ...rowsIn(one, closed, level + 1)] : [row];
  });
  const files = folder.files.map((file): TreeRow<File> => {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    return { kind: 'file', path: file.path, name, level, file };
  });
  return [...folders, ...files];
}

/** More rows than this are no overview. */
const mostOpen = 24;

/** In a large tree, the folders with files begin closed, but for that of the file that is shown. */
export function closedAtFirst<File extends { readonly path: string }>(
  root: FileFolder<File>,
  shown: string | null,
): ReadonlySet<string> {
  if (root.count <= mostOpen) return new Set();
  const innermost = (folder: FileFolder<File>): readonly string[] =>
    folder.folders.flatMap((one) => (one.folders.length === 0 ? [one.path] : innermost(one)));
  return new Set(innermost(root).filter((path) => shown === null || !shown.startsWith(path)));
}

/** What a key does in a tree: moves to a row, opens or closes a folder, or chooses what it stands on. */
export type TreeMove =
  { readonly to: number } | { readonly toggle: string } | { readonly choose: string } | null;

export function moveInTree<File>(rows: readonly TreeRow<File>[], at: number, key: string): TreeMove {
  const row = rows[at];
  const last = rows.length - 1;
  switch (key) {
    case 'ArrowDown':
      return { to: Math.min(last, at + 1) };
    case 'ArrowUp':
      return { to: Math.max(0, at - 1) };
    case 'Home':
      return { to: 0 };
    case 'End':
      return { to: last };
    case 'ArrowRight':
      if (row?.kind !== 'folder') return null;
      return row.open ? { to: Math.min(last, at + 1) } : { toggle: row.path };
    case 'ArrowLeft':
      if (row?.kind === 'folder' && row.open) return { toggle: row.path };
      return row === undefined ? null : { to: parentOf(rows, at, row.level) };
    case 'Enter':
    case ' ':
      if (row === undefined) return null;
      return row.kind === 'folder' ? { toggle: row.path } : { choose: row.path };
    default:
      return null;
  }
}

function parentOf<File>(rows: readonly TreeRow<File>[], at: number, level: number): number {
  const parent = rows.slice(0, at).findLastIndex((row) => row.level < level);
  return parent === -1 ? at : parent;
}
