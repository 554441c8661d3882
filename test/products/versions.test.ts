import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import type { Store } from '../../analytics/lake/store.ts';
import { lastVersion, writeVersion } from '../../analytics/products/versions.ts';

let folder: string;
let store: Store;
const place = { month: '2014-03', edition: 'police' as const };
const document = (words: string) => (version: number) => ({ 'a.html': `${words} ${version}` });
const at = (version: number) => `products/2014-03/v${version}/police/a.html`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-versions-'));
  store = folderStore(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the first document is version 1, and the same again changes nothing', async () => {
  expect(await writeVersion(store, place, document('one'))).toEqual({ version: 1, changed: true });
  expect(await writeVersion(store, place, document('one'))).toEqual({ version: 1, changed: false });
  expect(await store.readText(at(1))).toBe('one 1');
});

test('a version that is not issued is replaced', async () => {
  await writeVersion(store, place, document('one'));
  expect(await writeVersion(store, place, document('two'))).toEqual({ version: 1, changed: true });
  expect(await store.readText(at(1))).toBe('two 1');
});

test('an issued version stays, and what differs from it is the next', async () => {
  await writeVersion(store, place, document('one'));
  await store.write('products/2014-03/v1/police/issued.json', '{}');
  expect(await writeVersion(store, place, document('one'))).toEqual({ version: 1, changed: false });
  expect(await writeVersion(store, place, document('two'))).toEqual({ version: 2, changed: true });
  expect(await writeVersion(store, place, document('two'))).toEqual({ version: 2, changed: false });
  expect(await store.readText(at(1))).toBe('one 1');
  expect(await store.readText(at(2))).toBe('two 2');
  expect(await lastVersion(store, '2014-03')).toEqual({ number: 2, issued: false });
});

test('a tenth version comes after a ninth', async () => {
  await store.write('products/2014-03/v9/police/a.html', 'x');
  await store.write('products/2014-03/v10/police/a.html', 'x');
  expect((await lastVersion(store, '2014-03'))?.number).toBe(10);
});
