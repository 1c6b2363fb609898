/** A codebook in memory: some 30 bytes a POI, none of them objects. */
export interface Codebook {
  readonly path: string;
  /** Mapped Pids in the order of the file. */
  readonly pids: Int32Array;
  /** Codes that all rows have. With the suffix of shared IDs, some have one more. */
  readonly levels: number;
  /** Codes of the longest row. */
  readonly width: number;
  /** `[rows, width]`; −1 where a row has fewer. */
  readonly codes: Int32Array;
  /** Rows in the order of their Pids. */
  readonly byPid: Int32Array;
  codesOf(row: number): readonly number[];
  /** Undefined: the codebook lacks the Pid. */
  rowOf(pid: number): number | undefined;
}

/** The codes by Pid, as `CodesOf` of the instructions takes them. */
export function codesByPid(codebook: Codebook): ReadonlyMap<number, readonly number[]> {
  const codes = new Map<number, readonly number[]>();
  codebook.pids.forEach((pid, row) => codes.set(pid, codebook.codesOf(row)));
  return codes;
}

/** Rows in ascending order of their Pids; equal ones in the order of the file. */
export function orderByPid(pids: Int32Array): Int32Array {
  const rows = new Int32Array(pids.length).map((_, row) => row);
  // Nearly all files are in order, and sorting a million takes a second.
  if (pids.every((pid, row) => row === 0 || pids[row - 1]! <= pid)) return rows;
  return rows.toSorted((one, other) => pids[one]! - pids[other]! || one - other);
}

/** What a codebook consists of; it crosses between threads. */
export type CodebookParts = Pick<Codebook, 'path' | 'pids' | 'levels' | 'width' | 'codes' | 'byPid'>;

export function codebookParts({ path, pids, levels, width, codes, byPid }: Codebook): CodebookParts {
  return { path, pids, levels, width, codes, byPid };
}

/** @param parts Without rows of equal Pids. */
export function makeCodebook(parts: CodebookParts): Codebook {
  const { pids, width, codes, byPid } = parts;
  return {
    ...parts,
    codesOf(row) {
      const own = codes.subarray(row * width, (row + 1) * width);
      const end = own.indexOf(-1);
      return [...(end < 0 ? own : own.subarray(0, end))];
    },
    rowOf(pid) {
      let [low, high] = [0, byPid.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (pids[byPid[middle]!]! < pid) low = middle + 1;
        else high = middle;
      }
      const row = byPid[low];
      return row !== undefined && pids[row] === pid ? row : undefined;
    },
  };
}
