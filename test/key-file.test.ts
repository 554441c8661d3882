import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { readKey as readKeyOf } from '../analytics/key-file.ts';

const readKey = (path: string) => readKeyOf(path, '--key-file');

const folder = mkdtempSync(join(tmpdir(), 'lantern-key-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const secret = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';

function keyFile(content: string | Buffer, mode = 0o600): string {
  const path = join(folder, 'key');
  rmSync(path, { force: true });
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'no error';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'a fault of ours';
  }
}

test('a line end after the key is no part of it', () => {
  const plain = readKey(keyFile(secret)).export();
  expect(readKey(keyFile(`${secret}\n`)).export()).toEqual(plain);
  expect(readKey(keyFile(`${secret}\r\n`)).export()).toEqual(plain);
  expect(plain.toString()).toBe(secret);
});

test('a short key is refused, and its line end does not make it longer', () => {
  expect(codeOf(() => readKey(keyFile(`${secret.slice(1)}\n`)))).toBe('key_too_short');
  expect(codeOf(() => readKey(keyFile('')))).toBe('key_too_short');
});

test.skipIf(process.platform === 'win32')('a key that everybody may read or change is refused, with chmod in the message', () => {
  for (const mode of [0o644, 0o602, 0o604]) {
    expect(codeOf(() => readKey(keyFile(secret, mode)))).toBe('key_readable');
    expect(() => readKey(keyFile(secret, mode))).toThrow('chmod 600');
  }
  expect(codeOf(() => readKey(keyFile(secret, 0o640)))).toBe('no error');
});

test('what is no key is refused: no file, a folder, a long file, one that an editor marked', () => {
  expect(codeOf(() => readKey(join(folder, 'absent')))).toBe('key_unreadable');
  expect(codeOf(() => readKey(folder))).toMatch(/^key_/);
  expect(codeOf(() => readKey(keyFile('x'.repeat(5000))))).toBe('key_too_long');
  expect(codeOf(() => readKey(keyFile(`\uFEFF${secret}`)))).toBe('key_marked');
});

test('a key does not print', () => {
  const key = readKey(keyFile(secret));
  expect(`${inspect(key, { depth: 9, showHidden: true })}${JSON.stringify({ key })}`).not.toContain(secret);
});
