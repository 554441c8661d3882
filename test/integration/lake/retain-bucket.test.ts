import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { areaWithoutFile } from '../../../analytics/area/read-area.ts';
import { writeIntakePage } from '../../../analytics/lake/intake-page.ts';
import { layout } from '../../../analytics/lake/layout.ts';
import { retain } from '../../../analytics/lake/retain.ts';
import { s3Store } from '../../../analytics/lake/s3-store.ts';
import { currentSnapshot, keepArea, switchSnapshot } from '../../../analytics/lake/snapshot.ts';
import { type Moto, startMoto } from '../../support/moto.ts';

let moto: Moto;
let client: S3Client;

beforeAll(async () => {
  moto = await startMoto();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new S3Client({ endpoint: moto.endpoint, region: 'eu-west-2', forcePathStyle: true, credentials });
  await client.send(new CreateBucketCommand({ Bucket: 'lake', CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' } }));
});
afterAll(() => moto.stop());

const storeOf = (prefix: string) => s3Store(`s3://lake/${prefix}`, mkdtempSync(join(tmpdir(), 'lantern-cache-')), client);

test('retention works on a lake and a landing in a bucket', async () => {
  const store = storeOf('area');
  const landing = storeOf('landing');
  const area = await keepArea(store, areaWithoutFile());
  const folder = (hash: string) => layout.curated('missing', '2014-01', hash);
  for (const hash of ['one', 'two']) await store.write(`${folder(hash)}/part-0.parquet`, hash);
  const state = (hash: string) => ({ area, tables: { missing: [folder(hash)] }, deliveries: [], complete_to: {} });
  const first = await switchSnapshot(store, undefined, state('one'));
  await writeIntakePage(store, { snapshot: first.id, started_at: '2014-01-01T00:00:00Z', seconds: 1, files: 1, rows: 1 });
  const second = await switchSnapshot(store, first, state('two'));
  await writeIntakePage(store, { snapshot: second.id, started_at: '2014-02-01T00:00:00Z', seconds: 1, files: 1, rows: 1 });
  await store.write(layout.quarantine('police', '2014-01-01', 'missing'), 'row');
  await landing.write('police/2014-01-01/late.csv', 'never taken in');

  const now = new Date('2099-01-01T00:00:00Z');
  const report = await retain({ store, landing, now, apply: true });

  expect(report.snapshots.map((file) => file.path)).toEqual([layout.snapshot(first.id)]);
  expect(report.curated).toEqual([{ path: `${folder('one')}/part-0.parquet`, bytes: 3 }]);
  expect(report.quarantine.map((file) => file.bytes)).toEqual([3]);
  expect(report.not_taken).toEqual(['police/2014-01-01/late.csv']);
  expect(await store.list('quarantine/')).toEqual([]);
  expect(await store.list('curated/')).toEqual([`${folder('two')}/part-0.parquet`]);
  expect((await currentSnapshot(store))?.id).toBe(second.id);
  expect(await landing.list('')).toEqual(['police/2014-01-01/late.csv']);
});
