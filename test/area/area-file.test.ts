import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultArea } from '../../analytics/area/area.ts';
import { areaYaml } from '../../analytics/area/area-yaml.ts';
import { areaSchemaText } from '../../analytics/area/generate-schema.ts';
import { areaHash, checkArea, readArea } from '../../analytics/area/read-area.ts';
import { assetText } from '../../analytics/assets.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-area-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function areaFile(text: string): string {
  const path = join(folder, 'area.yaml');
  writeFileSync(path, text);
  return path;
}

test('the file that area init writes checks, and says nothing but the defaults', () => {
  const check = checkArea(areaFile(areaYaml()));
  expect(check).toMatchObject({ ok: true });
  expect(check.ok && check.area.file).toEqual(defaultArea());
});

test('an unknown key is refused by its name, wherever it stands', () => {
  const check = checkArea(areaFile('measures:\n  repeat_dayz: 90\n'));
  expect(check.ok === false && check.problems).toEqual([
    { where: 'area.yaml: measures.repeat_dayz', message: 'No such key. Run "lantern area init" to see every key.' },
  ]);
});

test('a value of the wrong kind is refused by its key', () => {
  const check = checkArea(areaFile('measures:\n  repeat_days: soon\n'));
  expect(check.ok === false && check.problems[0]?.where).toBe('area.yaml: measures.repeat_days');
});

test('text that is not YAML is refused with its line', () => {
  const check = checkArea(areaFile('name: x\n  bad: [\n'));
  expect(check.ok === false && check.problems[0]?.where).toMatch(/^area\.yaml:\d+$/);
});

test('a geography file with a broken row is refused with file, row and column', () => {
  writeFileSync(join(folder, 'wards.csv'), 'code,name\nE05999001,First\nnot-a-code,Second\n');
  const check = checkArea(areaFile('geography:\n  wards: wards.csv\n'));
  expect(check.ok === false && check.problems[0]?.where).toBe('wards.csv:3:code');
});

test('a geography file that is not there is a clear error', () => {
  expect(() => checkArea(areaFile('geography:\n  wards: nowhere.csv\n'))).toThrow(/geography cannot be read/);
});

const training = 'indicator: training, title: Staff trained, good_is: high';

test.each([
  ['time_zone: Mars/Olympus', 'time_zone'],
  [`scorecard: [{${training}}, {${training}}]`, 'scorecard.1.indicator'],
  ['scorecard: [{indicator: staff trained, title: Staff trained, good_is: high}]', 'scorecard.0.indicator'],
  [`scorecard: [{${training}, per: 0}]`, 'scorecard.0.per'],
  ["agencies: [{name: police, kind: police_force, id_pattern: '(?=a)b'}]", 'agencies.0.id_pattern'],
])('%s is refused by its key', (text, key) => {
  const check = checkArea(areaFile(text));
  expect(check.ok === false && check.problems[0]?.where).toBe(`area.yaml: ${key}`);
});

test('a file that refers to itself without end is refused', () => {
  const lines = ['a: &a [x]', ...[...'bcdefghij'].map((name, index) => `${name}: &${name} [${`*${'abcdefghi'[index]},`.repeat(9)}]`)];
  const check = checkArea(areaFile(lines.join('\n')));
  expect(check.ok === false && check.problems[0]?.message).toContain('refers to itself');
});

test('a place that stands twice, and a ward that is not there, are refused with file, row and column', () => {
  writeFileSync(join(folder, 'wards.csv'), '\uFEFFcode,name\r\nE05999001,First\r\nE05999001,Again\r\n');
  const row = (code: string, ward: string) => `${code},Name,${ward},1500,300`;
  const rows = ['code,name,ward,population,population_0_17', row('E01999001', 'E05999001'), row('E01999002', 'E05999009')];
  writeFileSync(join(folder, 'lsoas.csv'), rows.join('\n'));
  const check = checkArea(areaFile('geography:\n  wards: wards.csv\n  lsoas: lsoas.csv\n'));
  expect(check.ok === false && check.problems.map((problem) => problem.where)).toEqual(['wards.csv:3:code', 'lsoas.csv:3:ward']);
});

test('another threshold is another area', () => {
  expect(areaHash(readArea(areaFile('measures:\n  repeat_days: 60\n')))).not.toBe(areaHash(readArea(undefined)));
});

test('the committed schema is the one that the code means', () => {
  expect(assetText('analytics/area/area.schema.json')).toBe(areaSchemaText());
});
