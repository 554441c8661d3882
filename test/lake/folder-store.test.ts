import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { storeContract } from '../support/store-contract.ts';

const fresh = () => folderStore(mkdtempSync(join(tmpdir(), 'lantern-folder-')));

storeContract('folder', async () => fresh());

test('a path that leads out of the lake is refused', async () => {
  await expect(fresh().readText('../elsewhere')).rejects.toThrow();
});

test('a lake that cannot be written to says so, and what to do', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'lantern-folder-')), 'a-file');
  writeFileSync(file, 'in the way');
  await expect(folderStore(file).write('a', 'b')).rejects.toMatchObject({ code: 'lake_write' });
});

test('with the last file of a folder the folder goes, and the lake itself stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-folder-'));
  const store = folderStore(folder);
  for (const path of ['a/b/c/one', 'a/two']) await store.write(path, 'x');
  await store.remove('a/b/c/one');
  expect(readdirSync(join(folder, 'a'))).toEqual(['two']);
  await store.remove('a/two');
  expect([existsSync(join(folder, 'a')), existsSync(folder)]).toEqual([false, true]);
});

test('what is on its way into the lake is not listed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-folder-'));
  const store = folderStore(folder);
  await store.write('one', 'x');
  writeFileSync(join(folder, '.passage', `${process.pid}-0`), 'half');
  expect(await store.list('')).toEqual(['one']);
});
