/** A file that was uploaded, or that a batch has written. */
export interface StoredFile {
  readonly id: string;
  readonly filename: string;
  readonly purpose: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
  readonly bytes: Buffer;
}

/** The provider's files, in memory, oldest first. */
export class FileStore {
  readonly #files = new Map<string, StoredFile>();
  #added = 0;

  add(file: Pick<StoredFile, 'filename' | 'purpose' | 'bytes'>): StoredFile {
    this.#added += 1;
    const id = `file-${String(this.#added).padStart(8, '0')}`;
    const stored = { id, ...file, createdAt: Math.floor(Date.now() / 1000) };
    this.#files.set(id, stored);
    return stored;
  }

  get(id: string): StoredFile | undefined {
    return this.#files.get(id);
  }

  list(): readonly StoredFile[] {
    return [...this.#files.values()];
  }

  delete(id: string): boolean {
    return this.#files.delete(id);
  }
}

/** A file as the Files API shows it. */
export function fileObject({ id, filename, purpose, createdAt, bytes }: StoredFile): object {
  return {
    id,
    object: 'file',
    bytes: bytes.length,
    created_at: createdAt,
    filename,
    purpose,
    status: 'processed',
  };
}
