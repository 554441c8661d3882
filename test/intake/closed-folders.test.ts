import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatCsv } from '../../analytics/csv.ts';
import { lakeBytes } from '../support/lake-bytes.ts';
import type { Ended } from '../support/lantern.ts';
import { episode } from './landing.ts';

let folder = '';
const here = (...names: readonly string[]) => join(folder, ...names);
const delivery = () => here('landing', 'police', '2014-02-01');
const file = () => join(delivery(), 'missing.csv');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-closed-'));
  mkdirSync(delivery(), { recursive: true });
  mkdirSync(here('temporary'));
  send('M-1');
});
afterEach(() => {
  spawnSync('chmod', ['-R', 'u+rwx', folder]);
  rmSync(folder, { recursive: true });
});

function send(episode_id: string): void {
  const row = episode({ episode_id });
  writeFileSync(file(), formatCsv(Object.keys(row), [Object.values(row)]));
}

/** Takes landing in as a user for whom rights hold: where the tests run as root, without root's right to pass over them. */
function intake(lake = here('lake'), temporary = here('temporary')): Ended {
  const words = [process.execPath, 'cli/main.ts', 'intake', '--landing', here('landing'), '--lake', lake];
  const rights = '-dac_override,-dac_read_search';
  const plain = process.getuid?.() === 0 ? ['setpriv', `--bounding-set=${rights}`, `--inh-caps=${rights}`, ...words] : words;
  const done = spawnSync(plain[0] ?? '', plain.slice(1), { encoding: 'utf8', env: { ...process.env, TMPDIR: temporary } });
  return { status: done.status, out: done.stdout, error: done.stderr };
}

test('a landing that can only be read is taken in and left as it was', () => {
  chmodSync(file(), 0o400);
  for (const each of [delivery(), here('landing', 'police'), here('landing')]) chmodSync(each, 0o500);
  const before = lakeBytes(here('landing'));
  expect(intake()).toMatchObject({ status: 0, error: '' });
  expect(lakeBytes(here('landing'))).toEqual(before);
});

test.each([
  ['a file', file],
  ['a delivery', delivery],
  ['an agency', () => here('landing', 'police')],
  ['a note', () => join(delivery(), 'delivery.json')],
  ['a mapping', () => here('landing', 'police', 'mapping.yaml')],
])('%s under landing that may not be read is named, with what to do, and nothing is taken in', (_, closed) => {
  if (closed().endsWith('json') || closed().endsWith('yaml')) writeFileSync(closed(), '{}');
  chmodSync(closed(), 0);
  const { status, error } = intake();
  expect(status).toBe(1);
  expect(error).toMatch(new RegExp(`^lantern: ${closed()} cannot be read.*right to read it.*\n$`));
  expect(readdirSync(folder).sort()).toEqual(['landing', 'temporary']);
});

test('a pipe in the place of a file is named and not waited for', () => {
  rmSync(file());
  spawnSync('mkfifo', [file()]);
  expect(intake().error).toContain(`${file()} cannot be read (not a file)`);
});

test('a lake that may not be written to is named, and stays as it was', () => {
  intake();
  const before = lakeBytes(here('lake'));
  spawnSync('chmod', ['-R', 'a-w', here('lake')]);
  send('M-2');
  const { status, error } = intake();
  expect(status).toBe(1);
  expect(error).toBe(
    `lantern: The lake at ${here('lake')} cannot be written to (EACCES). Ask for the right to write there, and run it again; nothing that was in it has changed.\n`,
  );
  expect(lakeBytes(here('lake'))).toEqual(before);
  expect(readdirSync(here('temporary'))).toEqual([]);
});

test('a lake that cannot be made is named', () => {
  chmodSync(folder, 0o500);
  expect(intake()).toMatchObject({
    status: 1,
    error: expect.stringContaining(`The lake at ${here('lake')} cannot be written to (EACCES)`),
  });
});

test('a temporary folder that may not be written to is named', () => {
  chmodSync(here('temporary'), 0o500);
  const { status, error } = intake();
  expect(status).toBe(1);
  expect(error).toContain(`No temporary folder can be made under ${here('temporary')} (EACCES). Set TMPDIR`);
});
