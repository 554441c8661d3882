/** A file of a store as its listing shows it. */
export interface StoredFile {
  readonly path: string;
  readonly bytes: number;
  /** When it was written last, by the clock of the disk or bucket. */
  readonly written: Date;
}

/**
 * Where a lake rests: a folder on a disk or a bucket. Paths are relative, with forward slashes, as layout.ts makes them.
 * Every write is whole or not at all: a reader never sees half a file.
 */
export interface Store {
  /** The folder or bucket, as the user named it. */
  readonly address: string;
  /** The files under a prefix that ends in '/', or all where it is empty; sorted. */
  list(prefix: string): Promise<string[]>;
  /** The same files with their size and age; a file that vanishes meanwhile is left out. */
  describe(prefix: string): Promise<StoredFile[]>;
  /** The text of a file; undefined where there is none. */
  readText(path: string): Promise<string | undefined>;
  exists(path: string): Promise<boolean>;
  /** Writes a file, replacing one that is there. */
  write(path: string, content: string | Uint8Array): Promise<void>;
  /** Replaces a file only where it now holds the expected text (undefined: where there is none). Says whether it did. */
  replace(path: string, expected: string | undefined, content: string): Promise<boolean>;
  /** Takes a finished local file into the store; the local one is gone. */
  adopt(path: string, localFile: string): Promise<void>;
  /** The absolute path of a local file with this content, for an engine to read. */
  localFile(path: string): Promise<string>;
  /** Removes a file, and the folders that it leaves empty. */
  remove(path: string): Promise<void>;
}

/** The address of a file as the user would open it. */
export function addressOf(store: Pick<Store, 'address'>, path: string): string {
  return `${store.address.replace(/\/+$/, '')}/${path}`;
}
