import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readArea } from '../../../analytics/area/read-area.ts';
import { duckDBEngine } from '../../../analytics/engine/duckdb-engine.ts';
import type { Effects } from '../../../analytics/engine/effects.ts';
import { folderStore } from '../../../analytics/lake/folder-store.ts';
import { s3Store } from '../../../analytics/lake/s3-store.ts';
import type { Store } from '../../../analytics/lake/store.ts';
import { run } from '../../../analytics/pipeline.ts';
import { generateArea } from '../../../sample-data/generate.ts';
import { writeArea } from '../../../sample-data/write-area.ts';
import { type Moto, startMoto } from '../../support/moto.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-bucket-'));
const area = join(folder, 'area');
let moto: Moto;
let client: S3Client;

beforeAll(async () => {
  writeArea(generateArea({ seed: 3, children: 20, months: 14, end: '2014-03', scale: 1, faults: 0.01 }).files, area);
  moto = await startMoto();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new S3Client({ endpoint: moto.endpoint, region: 'eu-west-2', forcePathStyle: true, credentials });
  await client.send(new CreateBucketCommand({ Bucket: 'lake', CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' } }));
});
afterAll(() => {
  moto.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the area into a store, in a process that keeps nothing of another run. */
async function runInto(store: Store): Promise<{ changed: boolean }> {
  const temporaryFolder = mkdtempSync(join(folder, 'temporary-'));
  const openEngine = () => duckDBEngine({ folders: [`${folder}/`], spillFolder: temporaryFolder });
  const effects: Effects = { store, temporaryFolder, openEngine, now: () => new Date(), log: () => {} };
  const landing = join(area, 'landing');
  return run({ landing, area: readArea(join(area, 'area.yaml')), month: '2014-03', editions: ['police'], products: [], seed: 1 }, effects);
}

const bucket = () => s3Store('s3://lake/area', mkdtempSync(join(folder, 'cache-')), client);

const zones = ['curated/', 'quarantine/', 'marts/', 'network/', 'findings/', 'staging/', 'release/', 'products/', 'ledger/'];

/** Every file but those that hold the clock, with the hash of its bytes. */
async function bytesOf(store: Store): Promise<Record<string, string>> {
  const listed = await Promise.all(zones.map((zone) => store.list(zone)));
  const paths = listed.flat().filter((path) => !/^ledger\/(runs|intakes)\//.test(path));
  const files = await Promise.all(paths.map(async (path) => [path, readFileSync(await store.localFile(path))] as const));
  return Object.fromEntries(files.map(([path, bytes]) => [path, createHash('sha256').update(bytes).digest('hex')]));
}

test('a lake in a bucket ends with the same files, byte for byte, as one in a folder; and a second run changes nothing', async () => {
  const local = folderStore(join(folder, 'lake'));
  await runInto(local);
  expect(await runInto(bucket())).toMatchObject({ changed: true });
  expect(await bytesOf(bucket())).toEqual(await bytesOf(local));
  expect(await runInto(bucket())).toMatchObject({ changed: false });
});
