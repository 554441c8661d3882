import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { steps } from '../../analytics/steps.ts';
import { generateArea } from '../../sample-data/generate.ts';
import { writeArea } from '../../sample-data/write-area.ts';
import { lakeBytes } from '../support/lake-bytes.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-killed-'));
const area = join(folder, 'area');
const whole = join(folder, 'whole');

function runSample(lake: string, ...kill: string[]): { signal: string | null; status: number | null; error: string } {
  const done = spawnSync(process.execPath, ['test/support/run-until-killed.ts', area, lake, '2014-03', ...kill], { encoding: 'utf8' });
  return { signal: done.signal, status: done.status, error: done.stderr };
}

beforeAll(() => {
  writeArea(generateArea({ seed: 3, children: 20, months: 14, end: '2014-03', scale: 1, faults: 0.01 }).files, area);
  const done = runSample(whole);
  if (done.status !== 0) throw new Error(done.error);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function expectKilledAndEnded(lake: string, step: string, write: number): void {
  expect(runSample(lake, step, String(write)).signal).toBe('SIGKILL');
  expect(lakeBytes(lake)).not.toEqual(lakeBytes(whole));
  expect(runSample(lake)).toMatchObject({ status: 0 });
  expect(lakeBytes(lake)).toEqual(lakeBytes(whole));
}

describe('a run that is killed and started again ends in the same bytes', () => {
  test.each([1, 40, 120])('in intake, at write %i', (write) => {
    expectKilledAndEnded(join(folder, `intake-${write}`), 'intake', write);
  });

  // A later step begins on a lake that intake has filled: what the steps made is taken away, curated tables and ledger stay.
  test.each(steps.slice(1))('in the step %s', (step) => {
    const lake = join(folder, step);
    cpSync(whole, lake, { recursive: true });
    for (const zone of [
      'marts',
      'network',
      'findings',
      'release',
      'staging',
      'products',
      'ledger/runs',
      'ledger/latest',
      'ledger/releases',
    ]) {
      rmSync(join(lake, zone), { recursive: true, force: true });
    }
    expectKilledAndEnded(lake, step, 2);
  });
});

test('a second run changes no byte', () => {
  const before = lakeBytes(whole);
  expect(runSample(whole)).toMatchObject({ status: 0 });
  expect(lakeBytes(whole)).toEqual(before);
});
