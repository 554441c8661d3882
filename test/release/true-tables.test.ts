import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { auditTable } from '../../analytics/release/audit/audit-table.ts';
import { type CountBlock, countBlock } from '../../analytics/release/count-table.ts';
import { protectBlock } from '../../analytics/release/protect-block.ts';
import { victimProfileTable } from '../../analytics/release/victim-profile-table.ts';
import { auditAndWithhold } from '../../analytics/release/withhold.ts';
import { trials } from '../support/trials.ts';
import { rounded, tableOf } from './counted.ts';

const rungs = ['known', 'suspected', 'at_risk'];

interface Person {
  readonly rung: string;
  readonly sex: string;
  readonly care: string;
  readonly indicator: string;
}

const person: fc.Arbitrary<Person> = fc.record({
  rung: fc.constantFrom('known', 'suspected', 'suspected', 'at_risk'),
  sex: fc.constantFrom('female', 'female', 'female', 'male'),
  care: fc.constantFrom('none', 'none', 'none', 'none', 'in_area', 'leaver', 'not_recorded'),
  indicator: fc.constantFrom('with', 'without', 'without', 'without'),
});

/** Groups of like people, so that columns where everybody shares a value come up often. */
const people = fc
  .array(fc.tuple(person, fc.integer({ min: 1, max: 25 })), { maxLength: 10 })
  .map((groups) => groups.flatMap(([one, times]) => Array.from({ length: times }, () => one)));

function blocksOf(all: readonly Person[]): CountBlock[] {
  const block = (name: 'sex' | 'care' | 'indicator', rows: string[], more: Pick<CountBlock, 'kind' | 'sensitive'>) =>
    countBlock(
      { name, rows, columns: rungs, small_places: [], ...more },
      all.map((each) => ({ row: each[name], column: each.rung, children: 1 })),
    );
  return [
    block('sex', ['female', 'male', 'not_recorded'], { kind: 'partition', sensitive: false }),
    block('care', ['none', 'in_area', 'leaver', 'not_recorded'], { kind: 'partition', sensitive: true }),
    block('indicator', ['with', 'without'], { kind: 'two_cells', sensitive: true }),
  ];
}

test('a table of true counts is never refused, and what is published of it passes the check', () => {
  fc.assert(
    fc.property(people, (all) => {
      const blocks = blocksOf(all).map((block) => protectBlock(block, rounded));
      const audited = auditAndWithhold({ ...tableOf(...blocks), shared_totals: true }, rounded);
      if (audited === undefined) throw new Error('A true table was refused.');
      expect(auditTable(audited.table, rounded)).toMatchObject({ consistent: true, failures: [] });
      expect(audited.narrowest).toBeGreaterThanOrEqual(4);
    }),
    trials(),
  );
});

test('no printed figure is of 1 to 7 children, and none is further from the truth than rounding', () => {
  fc.assert(
    fc.property(people, (all) => {
      for (const block of blocksOf(all)) {
        const published = protectBlock(block, rounded);
        for (const [row, line] of published.cells.entries()) {
          for (const [column, figure] of line.entries()) {
            const count = block.counts[row]?.[column] ?? 0;
            if (typeof figure === 'number') expect(count === 0 || count > 7).toBe(true);
            if (typeof figure === 'number') expect(Math.abs(figure - count)).toBeLessThanOrEqual(2);
          }
        }
      }
    }),
    trials(),
  );
});

test('people aged 18 or over are in no released count, and their age bands upset none', () => {
  const dimensions = { age_band: '13-15', sex: 'female', ethnicity: 'W1', care_status: 'not_recorded', education_status: 'not_recorded' };
  const rows = Object.entries({ ...dimensions, risk_tier: 'high', disability: 'none', indicator: 'disclosed' }).map(
    ([dimension, value]) => {
      return { rung: 'known', dimension, value, children: 12, young_adults: 0 };
    },
  );
  const table = victimProfileTable(
    [...rows, { rung: 'known', dimension: 'age_band', value: '18-20', children: 0, young_adults: 2 }],
    areaWithoutFile(),
  );
  const ages = table.blocks.find((block) => block.name === 'age_band');
  expect(ages?.rows).not.toContain('18-20');
  expect(ages?.counts.flat().reduce((total, count) => total + count, 0)).toBe(12);
});
