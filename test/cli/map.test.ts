import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkMapping } from '../../analytics/contracts/mapping.ts';
import { lantern } from '../support/lantern.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-map-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const golden = 'test/contracts/golden';
const police = ['map', `${golden}/police-missing.csv`, '--extract', 'missing', '--agency', 'police'];

describe('lantern map', () => {
  test('writes the proposal to standard output and ten rows either way beside it', () => {
    const ended = lantern(...police);
    expect(ended.status).toBe(0);
    expect(ended.out).toBe(readFileSync(`${golden}/police-missing.yaml`, 'utf8'));
    expect(ended.error.match(/^Row \d+/gm)).toHaveLength(10);
    expect(ended.error).toMatch(/reported_at +03\/02\/2014 \| 08:00 +→ 2014-02-03T08:00/);
    expect(ended.out + ended.error).not.toMatch(/Jane|PC 12/);
  });

  test('writes the proposal alone with --quiet', () => {
    const ended = lantern(...police, '--quiet');
    expect([ended.out, ended.error]).toEqual([readFileSync(`${golden}/police-missing.yaml`, 'utf8'), '']);
  });

  test('answers with one document with --json', () => {
    const ended = lantern(...police, '--json');
    const document = JSON.parse(ended.out);
    expect(ended.error).toBe('');
    expect(document.mapping.missing.columns.reported_at).toEqual({ join: ['Date Reported', 'Time Reported'], with: ' ' });
    expect(document.rows).toHaveLength(10);
    expect(document.rows[0].theirs['Warning level']).toBe('High');
    expect(document.rows[0].ours.risk_level).toBe('high');
    expect(document.unmatched).toEqual(['Officer in case', 'Misper name']);
    expect(document.values_without_code).toContainEqual({ field: 'risk_level', value: 'Standard risk', rows: 2, likely: 'low' });
    expect(ended.out).not.toMatch(/Jane|PC 12/);
  });

  test('adds an extract to a file that maps another, and replaces one only with --force', () => {
    const out = join(folder, 'mapping.yaml');
    expect(lantern(...police, '--out', out).status).toBe(0);
    const first = readFileSync(out, 'utf8');
    const flags = ['map', `${golden}/flags-referrals.csv`, '--extract', 'referrals', '--agency', 'police', '--out', out];
    expect(lantern(...flags, '--quiet')).toEqual({ status: 0, out: '', error: '' });
    const both = readFileSync(out, 'utf8');
    expect(both.startsWith(first)).toBe(true);
    const check = checkMapping(Buffer.from(both));
    expect(check.ok && [...check.mapping.extracts.keys()]).toEqual(['missing', 'referrals']);
    const refused = lantern(...police, '--out', out);
    expect(refused.status).toBe(1);
    expect(refused.error).toContain('Give --force to replace that part.');
    expect(readFileSync(out, 'utf8')).toBe(both);
    expect(lantern(...police, '--out', out, '--force').status).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(both);
    expect(readdirSync(folder)).toEqual(['mapping.yaml']);
  });

  test('ends with 2 on wrong usage and with 1 on what can be mended', () => {
    expect(lantern(...police.slice(0, 4)).status).toBe(2);
    expect(lantern(...police.slice(0, 5), 'The Police').status).toBe(2);
    const unknown = lantern('map', `${golden}/police-missing.csv`, '--extract', 'misper', '--agency', 'police');
    expect([unknown.status, unknown.error]).toEqual([1, expect.stringContaining('There is no extract misper. Extracts are')]);
    const absent = lantern('map', join(folder, 'none.csv'), '--extract', 'missing', '--agency', 'police');
    expect([absent.status, absent.error]).toEqual([1, expect.stringContaining('There is no file')]);
  });

  test('says what to do with a file that cannot be read, and with one without rows', () => {
    const workbook = join(folder, 'missing.xlsx');
    writeFileSync(workbook, 'PK\u0003\u0004');
    expect(lantern('map', workbook, '--extract', 'missing', '--agency', 'police').error).toMatch(/missing.xlsx: .*[Ss]ave it/);
    const empty = join(folder, 'empty.csv');
    writeFileSync(empty, '\n\n');
    expect(lantern('map', empty, '--extract', 'missing', '--agency', 'police').error).toContain('holds no rows');
    rmSync(workbook);
    rmSync(empty);
  });

  test('has help with an example', () => {
    const help = lantern('map', '--help');
    expect([help.status, help.out]).toEqual([0, expect.stringContaining('Example:\n  lantern map missing.csv --extract missing')]);
    expect(help.out).toContain('--json');
  });
});
