import type { MessagePort } from 'node:worker_threads';
import type { Compression } from './compression.ts';

export interface ReadArchiveInput {
  readonly path: string;
  readonly compression: Compression;
  /** Offset in the uncompressed text at which to start; a game boundary. */
  readonly startAt: number;
  readonly chunkBytes: number;
  readonly port: MessagePort;
}
export interface ReadArchiveOutput {
  readonly textBytes: number;
}
