import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../analytics/lake/store.ts';

/** What every store promises, whatever it rests on. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`a lake in a ${name}`, () => {
    let store: Store;
    const folder = mkdtempSync(join(tmpdir(), 'lantern-store-'));
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test('what was written reads back, and what was not is absent', async () => {
      await store.write('a/one.json', 'first');
      expect(await store.readText('a/one.json')).toBe('first');
      expect(await store.exists('a/one.json')).toBe(true);
      expect(await store.readText('a/two.json')).toBeUndefined();
      expect(await store.exists('a/two.json')).toBe(false);
    });

    test('a file that is written again is replaced, for an engine too', async () => {
      await store.write('b/file.txt', 'before');
      expect(readFileSync(await store.localFile('b/file.txt'), 'utf8')).toBe('before');
      await store.write('b/file.txt', 'after');
      expect(readFileSync(await store.localFile('b/file.txt'), 'utf8')).toBe('after');
    });

    test('files under a prefix are listed in order, with their whole path', async () => {
      for (const file of ['c/z.txt', 'c/a/b.txt', 'cc/other.txt']) await store.write(file, file);
      expect(await store.list('c/')).toEqual(['c/a/b.txt', 'c/z.txt']);
      expect(await store.list('nowhere/')).toEqual([]);
    });

    test('files are described by path, size and age, and an empty prefix stands for all', async () => {
      const before = Date.now() - 2000;
      await store.write('h/one', '12345');
      const [found, ...others] = await store.describe('h/');
      expect(others).toEqual([]);
      expect(found).toMatchObject({ path: 'h/one', bytes: 5 });
      expect(found?.written.getTime()).toBeGreaterThan(before);
      expect((await store.describe('')).map((file) => file.path)).toEqual(await store.list(''));
      expect(await store.list('')).toContain('h/one');
    });

    test('a file is replaced only where it holds what was expected', async () => {
      expect(await store.replace('d/current', undefined, 'one')).toBe(true);
      expect(await store.replace('d/current', undefined, 'two')).toBe(false);
      expect(await store.replace('d/current', 'other', 'two')).toBe(false);
      expect(await store.replace('d/current', 'one', 'two')).toBe(true);
      expect(await store.readText('d/current')).toBe('two');
    });

    test('of two that replace at once, at most one does', async () => {
      await store.write('e/current', 'start');
      const outcomes = await Promise.all(['one', 'two', 'three'].map((text) => store.replace('e/current', 'start', text)));
      expect(outcomes.filter(Boolean).length).toBeLessThanOrEqual(1);
    });

    test('a finished local file is taken in, and is gone from where it was', async () => {
      const local = join(folder, 'part.bin');
      const bytes = new Uint8Array([1, 2, 0, 255]);
      writeFileSync(local, bytes);
      await store.adopt('f/part.bin', local);
      expect(new Uint8Array(readFileSync(await store.localFile('f/part.bin')))).toEqual(bytes);
      expect(() => readFileSync(local)).toThrow();
    });

    test('what was removed is absent', async () => {
      await store.write('g/file', 'x');
      await store.remove('g/file');
      expect(await store.exists('g/file')).toBe(false);
    });
  });
}
