import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lantern } from '../support/lantern.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-audit-release-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

test('a folder that gives nothing away says so and ends with 0, with --strict too', () => {
  written('safe/children.csv', 'ward,children\nA,[c]\nB,30\nC,[c]\nTotal,75\n');
  const ended = lantern('audit-release', join(folder, 'safe'), '--strict');
  expect([ended.status, ended.out]).toEqual([0, 'Tables: 1; figures: 4; hidden: 2. Nothing is given away.\n']);
});

test('what is given away is said with its arithmetic, and --strict ends with 3', () => {
  written('given/release.json', JSON.stringify({ rule: { name: 'rounded', suppress_to: 7, base: 5, possible_values: 4, zero_times: 2 } }));
  written('given/files/children.csv', 'ward,children\nA,[c]\nB,10\nC,10\nTotal,15\n');
  const ended = lantern('audit-release', join(folder, 'given'));
  expect(ended.status).toBe(0);
  expect(ended.out).toContain('files/children.csv:2: children, ward A. It is 1, from children, ward B = 10 (files/children.csv:3)');
  expect(ended.out).toContain('Given away or against the rules: 1.');
  const strict = lantern('audit-release', join(folder, 'given'), '--strict', '--json');
  expect(strict.status).toBe(3);
  expect(JSON.parse(strict.out)).toMatchObject({ tables: 1, figures: 4, hidden: 1, findings: [{ kind: 'narrow', lower: 1, upper: 1 }] });
});

test('two releases in one folder are held against each other', () => {
  written('both/a/children.csv', 'ward,children\nA,23\nB,41\nTotal,64\n');
  written('both/b/children.csv', 'ward,children\nA,24\nB,41\nTotal,65\n');
  const { out } = lantern('audit-release', join(folder, 'both'));
  expect(out).toContain('the change of children, ward A between two releases. It is 1');
});

test.each([
  ['no file', 'empty/notes.txt', 'none', 'holds no CSV file'],
  [
    'a figure that is none',
    'wrong/children.csv',
    'ward,children\nA,some\n',
    'children.csv:2:children  Is no whole number from 0 and no symbol.',
  ],
])('%s ends with 1 and what to do', (_, name, text, message) => {
  const ended = lantern('audit-release', dirname(written(name, text)));
  expect([ended.status, ended.out]).toEqual([1, '']);
  expect(ended.error).toContain(message);
});
