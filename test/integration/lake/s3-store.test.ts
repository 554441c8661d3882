import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { s3Address, s3Store } from '../../../analytics/lake/s3-store.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { storeContract } from '../../support/store-contract.ts';

let moto: Moto;
let client: S3Client;

beforeAll(async () => {
  moto = await startMoto();
  client = new S3Client({
    endpoint: moto.endpoint,
    region: 'eu-west-2',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await client.send(new CreateBucketCommand({ Bucket: 'lake', CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' } }));
});
afterAll(() => moto.stop());

storeContract('bucket', async () => s3Store('s3://lake/area', mkdtempSync(join(tmpdir(), 'lantern-cache-')), client));

test('more files than one page of a listing are all listed', async () => {
  const store = s3Store('s3://lake/many', mkdtempSync(join(tmpdir(), 'lantern-cache-')), client);
  const names = Array.from({ length: 1005 }, (_, index) => `m/${String(index).padStart(4, '0')}`);
  for (let start = 0; start < names.length; start += 50)
    await Promise.all(names.slice(start, start + 50).map((name) => store.write(name, name)));
  expect(await store.list('m/')).toEqual(names);
});

test('a bucket that is not there is a clear failure, not an absent file', async () => {
  const store = s3Store('s3://nobody/area', mkdtempSync(join(tmpdir(), 'lantern-cache-')), client);
  await expect(store.write('a', 'b')).rejects.toThrow('The bucket answered 404');
});

test('an address is a bucket and a prefix', () => {
  expect(s3Address('s3://lake/area/one/')).toEqual({ bucket: 'lake', prefix: 'area/one/' });
  expect(s3Address('s3://lake')).toEqual({ bucket: 'lake', prefix: '' });
  expect(s3Address('/lake')).toBeUndefined();
});
