/** Files that lie in the same folder, and the folders below it. */
export interface FileFolder<File> {
  /** Relative, with forward slashes; a folder that holds nothing but one other is joined with it. */
  readonly name: string;
  readonly path: string;
  readonly folders: readonly FileFolder<File>[];
  readonly files: readonly File[];
  /** Files in it and below. */
  readonly count: number;
}

/** The tree that relative paths stand for, in the order in which they are given. */
export function groupFiles<File extends { readonly path: string }>(files: readonly File[]): FileFolder<File> {
  return folderOf('', '', files);
}

function folderOf<File extends { readonly path: string }>(
  path: string,
  name: string,
  files: readonly File[],
): FileFolder<File> {
  const below = new Map<string, File[]>();
  const own: File[] = [];
  for (const file of files) {
    const slash = file.path.indexOf('/', path.length);
    if (slash === -1) own.push(file);
    else put(below, file.path.slice(path.length, slash), file);
  }
  const [only] = below;
  if (name !== '' && own.length === 0 && below.size === 1 && only !== undefined) {
    return folderOf(`${path}${only[0]}/`, `${name}/${only[0]}`, only[1]);
  }
  const folders = [...below].map(([next, members]) => folderOf(`${path}${next}/`, next, members));
  return { name, path, folders, files: own, count: files.length };
}

function put<File>(groups: Map<string, File[]>, key: string, file: File): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [file]);
  else group.push(file);
}
