import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { LanternError } from '../lantern-error.ts';
import type { Store, StoredFile } from './store.ts';

export interface S3Address {
  readonly bucket: string;
  /** Empty, or ending in '/'. */
  readonly prefix: string;
}

/** `s3://bucket/prefix` as a bucket and a prefix; undefined where an address is not of that kind. */
export function s3Address(address: string): S3Address | undefined {
  const match = /^s3:\/\/([^/]+)\/?(.*)$/.exec(address);
  if (match?.[1] === undefined) return undefined;
  const prefix = (match[2] ?? '').replace(/\/+$/, '');
  return { bucket: match[1], prefix: prefix === '' ? '' : `${prefix}/` };
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  return typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata ? Number(metadata.httpStatusCode) : undefined;
}

function failure(error: unknown): LanternError {
  const status = statusOf(error) ?? 'no answer';
  return new LanternError(
    'lake_bucket',
    `The bucket answered ${status}. Check its name, its region and what this role may do there; then run again.`,
    { cause: error },
  );
}

/** Undefined where there is no such object; any other answer is a failure. */
async function unlessAbsent<Result>(asking: Promise<Result>): Promise<Result | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw failure(error);
  }
}

/**
 * A lake in a bucket. What the engine reads is fetched once into `cacheFolder`; `replace` is a conditional put, so that two
 * runs at once cannot both switch the current snapshot.
 */
export function s3Store(address: string, cacheFolder: string, client: S3Client = new S3Client({})): Store {
  const place = s3Address(address);
  if (place === undefined)
    throw new LanternError('lake_address', `${address} is not an address of a bucket. Write it as s3://bucket/prefix.`);
  const at = (path: string) => ({ Bucket: place.bucket, Key: `${place.prefix}${path}` });
  const get = (path: string) => unlessAbsent(client.send(new GetObjectCommand(at(path))));
  const put = async (path: string, content: string | Uint8Array) => {
    await client
      .send(new PutObjectCommand({ ...at(path), Body: Buffer.from(content) }))
      .catch((error: unknown) => Promise.reject(failure(error)));
    rmSync(join(cacheFolder, path), { force: true });
  };
  return {
    address,
    list: async (prefix) => (await listObjects(client, place, prefix)).map((each) => each.path),
    describe: (prefix) => listObjects(client, place, prefix),
    exists: async (path) => (await unlessAbsent(client.send(new HeadObjectCommand(at(path))))) !== undefined,
    readText: async (path) => (await get(path))?.Body?.transformToString(),
    write: put,
    replace: (path, expected, content) => replaceObject(client, at(path), expected, content),
    adopt: async (path, localFile) => {
      const body = { Body: createReadStream(localFile), ContentLength: statSync(localFile).size };
      await client.send(new PutObjectCommand({ ...at(path), ...body })).catch((error: unknown) => Promise.reject(failure(error)));
      keep(localFile, join(cacheFolder, path));
    },
    localFile: async (path) => {
      const local = join(cacheFolder, path);
      if (!existsSync(local)) await fetchObject(await get(path), local);
      return local;
    },
    remove: async (path) => {
      await client.send(new DeleteObjectCommand(at(path))).catch((error: unknown) => Promise.reject(failure(error)));
      rmSync(join(cacheFolder, path), { force: true });
    },
  };
}

/** What was just sent is what would be fetched. */
function keep(localFile: string, cached: string): void {
  mkdirSync(dirname(cached), { recursive: true });
  renameSync(localFile, cached);
}

async function fetchObject(object: { readonly Body?: unknown } | undefined, local: string): Promise<void> {
  if (!(object?.Body instanceof Readable)) {
    throw new LanternError(
      'lake_file_missing',
      'A file that the lake’s ledger names is not in the bucket. Run "lantern intake" again from landing.',
    );
  }
  mkdirSync(dirname(local), { recursive: true });
  await pipeline(object.Body, createWriteStream(`${local}.tmp`));
  renameSync(`${local}.tmp`, local);
}

async function listObjects(client: S3Client, place: S3Address, prefix: string): Promise<StoredFile[]> {
  const objects: StoredFile[] = [];
  let token: string | undefined;
  do {
    const asked = {
      Bucket: place.bucket,
      Prefix: `${place.prefix}${prefix}`,
      ...(token === undefined ? {} : { ContinuationToken: token }),
    };
    const page = await client.send(new ListObjectsV2Command(asked)).catch((error: unknown) => Promise.reject(failure(error)));
    for (const { Key, Size, LastModified } of page.Contents ?? []) {
      if (Key !== undefined) objects.push({ path: Key.slice(place.prefix.length), bytes: Size ?? 0, written: LastModified ?? new Date() });
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return objects.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function replaceObject(
  client: S3Client,
  at: { Bucket: string; Key: string },
  expected: string | undefined,
  content: string,
): Promise<boolean> {
  const current = await unlessAbsent(client.send(new GetObjectCommand(at)));
  if ((await current?.Body?.transformToString()) !== expected) return false;
  const condition = current?.ETag === undefined ? { IfNoneMatch: '*' } : { IfMatch: current.ETag };
  try {
    await client.send(new PutObjectCommand({ ...at, Body: Buffer.from(content), ...condition }));
    return true;
  } catch (error) {
    if (statusOf(error) === 412 || statusOf(error) === 409) return false;
    throw failure(error);
  }
}
