import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const text = readFileSync('docs/walkthrough.md', 'utf8');

test('every file that the walkthrough opens is there', () => {
  const paths = Array.from(text.matchAll(/`((?:analytics|sample-data)\/[^`<]+\.[a-z]+)`/g), (match) => match[1] ?? '');
  expect(paths.length).toBeGreaterThanOrEqual(8);
  for (const path of paths) expect([path, existsSync(path)]).toEqual([path, true]);
});

test('the line it quotes stands in the row it names', () => {
  const lines = readFileSync('sample-data/area/landing/police/2014-04-01/missing.csv', 'utf8').split(/\r?\n/);
  const quoted = /^ {4}(MIS-[^\n]*),\.\.\.$/m.exec(text)?.[1] ?? 'nothing quoted';
  expect(lines[51]?.startsWith(quoted)).toBe(true);
});
