import { expect, test } from 'vitest';
import { areaSchema } from '../../analytics/area/area.ts';
import { type Area, areaWithoutFile } from '../../analytics/area/read-area.ts';
import { protectTables } from '../../analytics/release/protect.ts';
import { referralFlowTable } from '../../analytics/release/referral-flow-table.ts';
import { csvRows, tidyCells } from '../../analytics/release/tidy.ts';
import { victimProfileTable } from '../../analytics/release/victim-profile-table.ts';
import { auditAndWithhold } from '../../analytics/release/withhold.ts';
import { rounded } from './counted.ts';

const dimensions = ['age_band', 'sex', 'ethnicity', 'care_status', 'education_status', 'risk_tier', 'home_ward'];
const about = {
  window: { from: '2013-04', to: '2014-03' },
  rule: rounded,
  inputs: { snapshot: 's', area: 'a', edition: 'police', as_at: '2014-03-31T23:00:00.000Z' },
};

/** Rows as the measure gives them: 40 known children and 90 suspected, everything not recorded but what is given. */
function profile(given: Record<string, Record<string, number>>) {
  return (['known', 'suspected'] as const).flatMap((rung) => {
    const all = rung === 'known' ? 40 : 90;
    const partitions = dimensions.flatMap((dimension) => {
      const values = rung === 'known' ? (given[dimension] ?? {}) : {};
      const rest = all - Object.values(values).reduce((total, each) => total + each, 0);
      return Object.entries({ ...values, not_recorded: rest }).map(([value, children]) => ({
        rung,
        dimension,
        value,
        children,
        percent: 0,
      }));
    });
    const several = Object.entries(given['indicator'] ?? {}).map(([value, children]) => ({
      rung,
      dimension: 'indicator',
      value,
      children,
      percent: 0,
    }));
    return [...partitions, ...several];
  });
}

function blockOf(area: Area, rows: ReturnType<typeof profile>, name: string) {
  return victimProfileTable(rows, area).blocks.find((block) => block.name === name);
}

test('released ethnicity is five groups and not recorded; what officers observed is not recorded', () => {
  const block = blockOf(areaWithoutFile(), profile({ ethnicity: { W1: 10, W9: 3, A2: 9, IC3: 5 } }), 'ethnicity');
  expect(block?.rows).toEqual(['white', 'mixed', 'asian', 'black', 'other', 'not_recorded']);
  expect(block?.counts.map((row) => row[0])).toEqual([13, 0, 9, 0, 0, 18]);
});

test('an indicator is a table of two cells, with and without', () => {
  const block = blockOf(areaWithoutFile(), profile({ indicator: { isolation: 30 } }), 'indicator:isolation');
  expect(block).toMatchObject({
    rows: ['with', 'without'],
    counts: [
      [30, 30, 0],
      [10, 60, 0],
    ],
  });
});

test('wards are released only where the plan says so, and one of under 500 people is [c]', () => {
  const place = {
    lsoas: [
      { code: 'E01000001', name: 'A', ward: 'E05000001', population: 499, population_0_17: 90 },
      { code: 'E01000002', name: 'B', ward: 'E05000002', population: 500, population_0_17: 90 },
    ],
    wards: [
      { code: 'E05000001', name: 'A' },
      { code: 'E05000002', name: 'B' },
    ],
    boundaries: undefined,
  };
  const rows = profile({ home_ward: { E05000001: 12, E05000002: 12 } });
  expect(blockOf({ ...areaWithoutFile(), place }, rows, 'home_ward')).toBeUndefined();
  const plan = [{ population: 'children', rule: 'rounded', geography: 'ward' }];
  const area = { ...areaWithoutFile(), place, file: areaSchema.parse({ release_plan: plan }) };
  const staged = protectTables([victimProfileTable(rows, area)], about);
  const wards = staged.tables[0]?.blocks.find((block) => block.name === 'home_ward');
  expect(wards?.cells.map((row) => row[0])).toEqual(['[c]', 10, '[c]', 15]);
});

test('dimensions that do not add up to the same children are an error, not a release', () => {
  const rows = profile({}).filter((row) => row.dimension !== 'sex');
  expect(() => victimProfileTable(rows, areaWithoutFile())).toThrow('do not add up');
});

test('every rung and value has its row, whether or not a child has it', () => {
  const table = victimProfileTable(profile({}), areaWithoutFile());
  const staged = protectTables([table], about);
  const cells = tidyCells(staged.tables[0] ?? { ...table, blocks: [] }, rounded);
  expect(cells.filter((cell) => cell.block === 'sex').map((cell) => `${cell.row} ${cell.column}`)).toContain('female at_risk');
});

test('a percentage is of rounded figures, and [c] where the difference is small', () => {
  const staged = protectTables([victimProfileTable(profile({ sex: { female: 27, male: 13 } }), areaWithoutFile())], about);
  const [table] = staged.tables;
  if (table === undefined) throw new Error('No table was protected.');
  const { header, rows } = csvRows(table, rounded);
  expect(header).toEqual(['rung', 'dimension', 'value', 'children', 'percent']);
  expect(rows).toContainEqual(['known', 'sex', 'female', 25, 63]);
  expect(rows).toContainEqual(['known', 'sex', 'Total', 40, '[z]']);
  expect(rows).toContainEqual(['suspected', 'sex', 'not_recorded', 90, '[c]']);
});

test('the same counts are the same release, and other counts another', () => {
  const staged = (women: number) => protectTables([victimProfileTable(profile({ sex: { female: women } }), areaWithoutFile())], about);
  expect(staged(20)).toEqual(staged(20));
  expect(staged(20).release).not.toBe(staged(33).release);
});

test('children referred are printed by source and decision, and nothing of a small one is', () => {
  const table = referralFlowTable([
    { source: 'police', decision: 'assessment', children: 31 },
    { source: 'child', decision: 'assessment', children: 2 },
    { source: 'police', decision: 'no_further_action', children: 22 },
  ]);
  const [staged] = protectTables([table], about).tables;
  const audited = staged === undefined ? undefined : auditAndWithhold(staged, rounded);
  if (audited === undefined) throw new Error('A true table was refused.');
  const { rows } = csvRows(audited.table, rounded);
  expect(rows).toContainEqual(['police', 'assessment', 30]);
  expect(rows).toContainEqual(['police', 'Total', 55]);
  expect(rows.filter((row) => row[0] === 'child').every((row) => typeof row[2] === 'string')).toBe(true);
});
