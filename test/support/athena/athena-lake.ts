import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AthenaEngine, type AthenaOptions, athenaEngine } from '../../../analytics/engine/athena-engine.ts';
import { duckDBEngine } from '../../../analytics/engine/duckdb-engine.ts';
import type { Engine } from '../../../analytics/engine/engine.ts';
import { folderStore } from '../../../analytics/lake/folder-store.ts';
import type { Store } from '../../../analytics/lake/store.ts';

/** What an engine on Athena stands on in a test: a lake in a folder, which Athena knows as a bucket, and DuckDB beside it. */
export interface AthenaLake {
  readonly folder: string;
  readonly store: Store;
  readonly local: Engine;
  readonly temporaryFolder: string;
  /** The folder of a place in the bucket. */
  places(address: string): string;
  /** Opens an engine on the API at an address. */
  open(endpoint: string, options?: Partial<AthenaOptions>): Promise<AthenaEngine>;
  close(): void;
}

const bucket = 's3://lantern-test';

/** Makes a lake in a new folder, or stands on one that is there. */
export async function athenaLake(lake?: string): Promise<AthenaLake> {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-athena-'));
  const temporaryFolder = join(folder, 'temporary');
  mkdirSync(temporaryFolder);
  const root = lake ?? join(folder, 'lake');
  mkdirSync(root, { recursive: true });
  const store = folderStore(root);
  const local = await duckDBEngine({ folders: [`${folder}/`, `${root}/`] });
  return {
    folder,
    store,
    local,
    temporaryFolder,
    places: (address) => address.replace(bucket, root),
    open: (endpoint, options) =>
      athenaEngine({
        workgroup: 'lantern',
        store,
        lake: bucket,
        local,
        temporaryFolder,
        client: { endpoint, region: 'eu-west-2', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
        ...options,
      }),
    close: () => {
      local.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
