import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lantern } from '../support/lantern.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-dip-'));
const lake = join(folder, 'lake');
const out = join(folder, 'audit.xlsx');
const drawing = (...more: string[]) =>
  lantern('dip-sample', '--lake', lake, '--month', '2014-03', '--standard', 'decision_1wd', '--n', '8', '--out', out, ...more);

beforeAll(() => {
  expect(lantern('generate', '--out', join(folder, 'area'), '--children', '60', '--months', '15').status).toBe(0);
  const landing = join(folder, 'area', 'landing');
  expect(lantern('intake', '--landing', landing, '--lake', lake, '--area', join(folder, 'area', 'area.yaml')).status).toBe(0);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('--help has an example and lists the standards', () => {
  const help = lantern('dip-sample', '--help');
  expect(help.status).toBe(0);
  expect(help.out).toContain('Example:\n  lantern dip-sample --lake lake');
  expect(help.out).toContain('strategy_to_conference_15wd');
});

test('the same seed writes the same bytes, and another seed other cases', () => {
  const bytes = (...more: string[]) => {
    expect(drawing(...more)).toMatchObject({ status: 0 });
    return readFileSync(out);
  };
  const first = bytes('--seed', '5');
  expect(bytes('--seed', '5').equals(first)).toBe(true);
  expect(bytes('--seed', '6').equals(first)).toBe(false);
}, 60_000);

test('--json says what was drawn from what, and --quiet nothing', () => {
  const answer = JSON.parse(drawing('--json', '--from', '2014-01').out);
  expect(answer).toMatchObject({ standard: 'decision_1wd', from: '2014-01', month: '2014-03', n: 8, seed: 1, drawn: 8 });
  expect(answer.strata.reduce((total: number, { drawn }: { drawn: number }) => total + drawn, 0)).toBe(8);
  expect(answer.strata.reduce((total: number, { cases }: { cases: number }) => total + cases, 0)).toBe(answer.due);
  expect(drawing('--quiet')).toEqual({ status: 0, out: '', error: '' });
  expect(drawing().out).toMatch(/^Wrote 8 of the \d+ cases that fell due under decision_1wd from 2013-04 to 2014-03/);
}, 60_000);

test('a standard that is none, and no cases asked for, end with 2; months without a case end with 1 and write nothing', () => {
  rmSync(out, { force: true });
  expect(drawing('--standard', 'never').status).toBe(2);
  expect(drawing('--n', '0').status).toBe(2);
  const none = drawing('--standard', 'core_assessment_35wd', '--from', '2014-03');
  expect(none).toMatchObject({ status: 1, out: '' });
  expect(none.error).toContain('Give other months');
  expect(existsSync(out)).toBe(false);
}, 60_000);
