import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lantern } from '../support/lantern.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-audit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const published = 'test/scorecard-audit/fixtures/published-2013-14.csv';
const sound = join(folder, 'sound.csv');
const [header = '', first = ''] = readFileSync(published, 'utf8').split('\n');
writeFileSync(sound, `${header}\n${first}\n`);

test('each cell that does not follow is listed with what is printed, what follows and why; --strict ends with 3', () => {
  const ended = lantern('audit-scorecard', published, sound);
  expect(ended.status).toBe(0);
  expect(ended.out).toContain(`${published}:9:direction NI66: down is printed, up follows. 98.6 after 97.6 is up, where high is good.`);
  expect(ended.out).toContain('38 cells judged. 5 do not follow from their own figures. 2 cells could not be judged.');
  expect(ended.error).toContain(`${published}:5:against_target NI62: not judged.`);
  expect(lantern('audit-scorecard', published, '--strict').status).toBe(3);
  expect(lantern('audit-scorecard', sound, '--strict')).toMatchObject({ status: 0, out: expect.stringContaining('All follow') });
});

test('--json answers with an array of them and nothing else on standard output', () => {
  const found: unknown = JSON.parse(lantern('audit-scorecard', published, '--json').out);
  expect(found).toHaveLength(5);
  expect(found).toContainEqual({
    file: published,
    row: 4,
    indicator: 'NI61',
    cell: 'value',
    printed: '67.6',
    expected: '58.8',
    why: '20 of 34 is 58.8%.',
  });
  expect(JSON.parse(lantern('audit-scorecard', sound, '--json').out)).toEqual([]);
});

test('a table’s own rule for its colours is read from --key', () => {
  const key = join(folder, 'key.yaml');
  writeFileSync(key, 'amber_within: 2\n');
  const cells = (JSON.parse(lantern('audit-scorecard', published, '--key', key, '--json').out) as { indicator: string; cell: string }[]) // its own contract
    .filter(({ indicator }) => indicator === 'NI63')
    .map(({ cell }) => cell);
  expect(cells).toEqual(['against_target', 'against_national']);
  writeFileSync(key, 'amber: 2\n');
  expect(lantern('audit-scorecard', published, '--key', key)).toMatchObject({ status: 1, error: expect.stringContaining('amber_within') });
});

test.each([
  ['a file that is not there', join(folder, 'none.csv'), 'no such file'],
  ['a folder', folder, 'is a folder'],
  ['a table without a column', join(folder, 'short.csv'), 'no column good_is'],
])('%s ends with 1 and says what to do', (_, file, message) => {
  writeFileSync(join(folder, 'short.csv'), 'indicator,value\nNI59,56.1\n');
  const ended = lantern('audit-scorecard', file);
  expect([ended.status, ended.out]).toEqual([1, '']);
  expect(ended.error).toContain(message);
  expect(ended.error).not.toContain('fault in Lantern');
});
