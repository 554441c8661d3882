import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultOptions, generateArea } from '../../sample-data/generate.ts';
import { writeArea } from '../../sample-data/write-area.ts';
import { lantern } from '../support/lantern.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-refusals-'));
const landing = join(folder, 'area', 'landing');
const file = join(folder, 'a-file');
const here = (name: string) => join(folder, name);

beforeAll(() => {
  writeArea(generateArea({ ...defaultOptions, children: 20, months: 6 }).files, join(folder, 'area'));
  writeFileSync(file, 'in the way');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['a lake that is a file', ['intake', '--landing', landing, '--lake', file], '--lake another name'],
  ['a lake that is not there', ['measures', '--lake', here('none'), '--month', '2014-03'], 'There is no lake'],
  ['a landing that is not there', ['intake', '--landing', here('none'), '--lake', here('new')], '--landing'],
  ['a landing that is a file', ['intake', '--landing', file, '--lake', here('new')], '--landing'],
  ['a file to check that is a folder', ['check', folder], 'There is no file'],
  ['a file in a folder that is not there', ['area', 'init', '--out', here('none/area.yaml')], 'make its folder'],
  ['a folder to write into that is a file', ['generate', '--out', file], 'is a file'],
  ['less memory than any intake needs', ['intake', '--landing', landing, '--lake', here('new'), '--memory', '5MB'], '--memory'],
])('%s ends with 1, says what to do, and leaves nothing behind', (_, words, message) => {
  const ended = lantern(...words);
  expect(ended).toMatchObject({ status: 1, out: '' });
  expect(ended.error).toContain(message);
  expect(ended.error).not.toContain('fault in Lantern');
  expect([existsSync(here('none')), existsSync(here('new')), readFileSync(file, 'utf8')]).toEqual([false, false, 'in the way']);
});

test.each([
  [['generate', '--out', here('x'), '--months', '0']],
  [['generate', '--out', here('x'), '--seed', '99999999999999999999']],
  [['intake', '--landing', landing, '--lake', here('x'), '--memory', 'lots']],
])('%j is wrong usage', (words) => {
  expect(lantern(...words)).toMatchObject({ status: 2, out: '' });
  expect(existsSync(here('x'))).toBe(false);
});

test('a disk without room ends with 1 and says so; with room, the same command goes through', () => {
  const words = ['intake', '--landing', landing, '--lake', here('full')];
  const small = spawnSync('bash', ['-c', 'ulimit -f 8; exec "$0" cli/main.ts "$@"', process.execPath, ...words], { encoding: 'utf8' });
  expect(small.status).toBe(1);
  expect(small.stderr).toMatch(/larger than is allowed|could not write/);
  expect(lantern('status', '--lake', here('full')).out).not.toContain('Snapshot');
  expect(lantern(...words).status).toBe(0);
}, 60_000);

test('Ctrl-C leaves the lake as it was and no rows in the temporary folder, and says so without a trace', async () => {
  const temporary = here('temporary');
  mkdirSync(temporary);
  const child = spawn(process.execPath, ['cli/main.ts', 'intake', '--landing', landing, '--lake', here('stopped')], {
    env: { ...process.env, TMPDIR: temporary },
  });
  let said = '';
  child.stderr.on('data', (piece: Buffer) => {
    said += piece.toString();
  });
  const begun = setInterval(() => {
    if (existsSync(join(here('stopped'), 'curated'))) child.kill('SIGINT');
  }, 5);
  const status = await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(begun);
  expect(status).toBe(130);
  expect(said.trim().split('\n')).toEqual([expect.stringContaining('stopped. The lake is as it was')]);
  expect(readdirSync(temporary)).toEqual([]);
  expect(existsSync(join(here('stopped'), 'ledger', 'current.json'))).toBe(false);
}, 60_000);

test('one child and one extract are enough for a document, and a month without records is refused', () => {
  const place = here('one/police/2014-03-01');
  mkdirSync(place, { recursive: true });
  const header = 'episode_id,person_id,reported_at,category,risk_level,age,cse_concern';
  writeFileSync(join(place, 'missing.csv'), `${header}\nM-1,0123456789abcdef,2014-02-10T21:00:00Z,missing,medium,14,none\n`);
  const run = (month: string) => lantern('run', '--landing', here('one'), '--lake', here('one-lake'), '--month', month);
  expect(run('2014-02')).toMatchObject({ status: 0, out: expect.stringMatching(/Document: .*tactical-assessment\.html/) });
  writeFileSync(join(place, 'referrals.csv'), '');
  expect(lantern('intake', '--landing', here('one'), '--lake', here('one-lake'), '--strict')).toMatchObject({ status: 3 });
  expect(run('2013-01')).toMatchObject({ status: 1, error: expect.stringContaining('begin in 2014-02') });
  expect(run('9999-12')).toMatchObject({ status: 1, error: expect.stringContaining('end in 2014-02') });
}, 60_000);
