import { mkdtempSync, writeFileSync } from 'node:fs';
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
