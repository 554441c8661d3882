import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { folderStore, writeFailure } from '../lake/folder-store.ts';
import type { Store } from '../lake/store.ts';
import { duckDBEngine } from './duckdb-engine.ts';
import type { Effects } from './effects.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

export interface RealOptions {
  /** A folder, or `s3://bucket/prefix`. */
  readonly lake: string;
  /** A folder that the engine may read too: landing. */
  readonly landing?: string | undefined;
  /** Folders of files that were named one by one; the engine may read them too. */
  readonly reads?: readonly string[] | undefined;
  readonly memory?: string | undefined;
  readonly log?: ((message: string) => void) | undefined;
}

const isBucket = (address: string) => address.startsWith('s3://');

/** The store of an address. The bucket's client is loaded only where it is needed: it is slow to load. */
export async function openStore(address: string, cacheFolder: string): Promise<Store> {
  if (!isBucket(address)) {
    makeLake(resolve(address));
    return folderStore(resolve(address));
  }
  const { s3Store } = await import('../lake/s3-store.ts');
  return s3Store(address, cacheFolder);
}

function makeLake(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw writeFailure(folder, cause);
  }
}

/** A landing, or the folder of an area file, as a folder of this machine; one in a bucket is fetched first. */
export async function localLanding(address: string, temporaryFolder: string, name = 'landing'): Promise<string> {
  if (!isBucket(address)) return address;
  const folder = join(temporaryFolder, name);
  mkdirSync(folder, { recursive: true });
  const store = await openStore(address, folder);
  for (const path of await store.list('')) await store.localFile(path);
  return folder;
}

/** Runs work with a lake, DuckDB, the clock of this machine and a temporary folder that is gone afterwards. */
export async function withRealEffects<Result>(options: RealOptions, work: (effects: Effects) => Promise<Result>): Promise<Result> {
  const local = [options.lake, options.landing, ...(options.reads ?? [])].filter(
    (place): place is string => place !== undefined && !isBucket(place),
  );
  const temporaryFolder = makeTemporaryFolder();
  const folders = [temporaryFolder, ...local.map((place) => resolve(place))].map((folder) => `${folder.replace(/\/+$/, '')}/`);
  try {
    const store = await openStore(options.lake, join(temporaryFolder, 'lake'));
    return await work({
      store,
      temporaryFolder,
      openEngine: ({ largeTables = false } = {}) => {
        const tablesFile = largeTables && options.memory !== undefined ? join(temporaryFolder, `tables-${randomUUID()}.duckdb`) : undefined;
        return duckDBEngine({ folders, memory: options.memory, spillFolder: temporaryFolder, tablesFile });
      },
      now: () => new Date(),
      log: options.log ?? (() => {}),
    });
  } finally {
    rmSync(temporaryFolder, { recursive: true, force: true });
  }
}
