export type Encoding = 'token' | 'tensor' | 'bitboard';

export interface WriteShardInput {
  /** File of records, see position-record.ts. */
  readonly spool: string;
  readonly firstRow: number;
  readonly rows: number;
  readonly encoding: Encoding;
  readonly window: 'repeat' | 'history';
  readonly windowSize: number;
  readonly metadata: boolean;
  /** Written in full and synced; the caller renames it into place. */
  readonly output: string;
}

export interface WrittenShard {
  readonly bytes: number;
  readonly sha256: string;
}
