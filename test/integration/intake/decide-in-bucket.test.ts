import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { areaWithoutFile } from '../../../analytics/area/read-area.ts';
import { duckDBEngine } from '../../../analytics/engine/duckdb-engine.ts';
import type { Effects } from '../../../analytics/engine/effects.ts';
import { deliverDecision } from '../../../analytics/intake/deliver-decision.ts';
import { intake } from '../../../analytics/intake/intake.ts';
import { s3Store } from '../../../analytics/lake/s3-store.ts';
import { currentSnapshot } from '../../../analytics/lake/snapshot.ts';
import { lakeStatus } from '../../../analytics/lake/status.ts';
import { episode, fresh } from '../../intake/landing.ts';
import { type Moto, startMoto } from '../../support/moto.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-decide-'));
let moto: Moto;
let client: S3Client;

beforeAll(async () => {
  moto = await startMoto();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new S3Client({ endpoint: moto.endpoint, region: 'eu-west-2', forcePathStyle: true, credentials });
  await client.send(new CreateBucketCommand({ Bucket: 'lake', CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' } }));
});
afterAll(() => {
  moto.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a lake in a bucket takes a decision in, and an intake of landing afterwards keeps it', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode()]);
  const temporaryFolder = mkdtempSync(join(folder, 'temporary-'));
  const store = s3Store('s3://lake/area', mkdtempSync(join(folder, 'cache-')), client);
  const openEngine = () => duckDBEngine({ folders: [`${folder}/`, `${place.landing}/`], spillFolder: temporaryFolder });
  const effects: Effects = { store, temporaryFolder, openEngine, now: () => new Date('2014-03-20T12:00:00Z'), log: () => {} };
  const request = { landing: place.landing, area: areaWithoutFile() };
  const first = await intake(request, effects);
  const decided = await deliverDecision(
    { findingId: '05c198f3b33c416a', firstMonth: '2014-02', decision: 'confirmed', role: 'analyst' },
    effects,
  );
  expect(decided).toMatchObject({ changed: true, decided_at: '2014-03-20T12:00:00Z' });
  expect((await currentSnapshot(store))?.tables).toMatchObject({ missing: [expect.stringMatching(/^curated\/missing\/month=2014-01\//)] });
  expect(await intake(request, effects)).toMatchObject({ changed: false, files: first.files });
  expect((await lakeStatus(store)).deliveries).toMatchObject([
    { agency: 'lantern', extract: 'finding_decisions', accepted: 1 },
    { agency: 'police', extract: 'missing', accepted: 1 },
  ]);
});
