import fc from 'fast-check';
import { expect, test } from 'vitest';
import { requireMeasure } from '../../analytics/measures/compute-measure.ts';
import { measureCsv } from '../../analytics/measures/export.ts';
import { scorecard } from '../../analytics/measures/scorecard.ts';
import { auditScorecard } from '../../analytics/scorecard-audit/audit-scorecard.ts';
import { readScorecard } from '../../analytics/scorecard-audit/scorecard-table.ts';
import { trials } from '../support/trials.ts';

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const tenth = fc.integer({ min: 0, max: 1200 }).map((number) => number / 10);
/** Small whole numbers, so that halves and equal figures come often. */
const whole = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 3000 }));

const supplied = fc.record({
  good_is: fc.constantFrom('high', 'low'),
  target: maybe(tenth),
  national: maybe(fc.oneof(tenth, fc.integer({ min: 0, max: 100 }))),
  tolerance: tenth,
  per: fc.constantFrom(1, 100, 1000, 100_000),
  current: fc.record({ numerator: maybe(whole), denominator: maybe(whole), value: maybe(tenth) }),
  previous: maybe(fc.record({ numerator: maybe(whole), denominator: maybe(whole), value: maybe(tenth) })),
});

type Supplied = typeof supplied extends fc.Arbitrary<infer Value> ? Value : never;

function partsOf({ current, previous, ...held }: Supplied, index: number) {
  const indicator = `I${String(index).padStart(3, '0')}`;
  const part = (span: string, figure: Supplied['current']) => ({
    kind: 'supplied',
    indicator,
    span,
    first_day: null,
    last_day: null,
    ...figure,
  });
  const own = { kind: 'indicator', indicator, span: null, title: 'A, "title"', neighbours: null, ...held };
  return [own, part('current', current), ...(previous === null ? [] : [part('previous', previous)])];
}

test('the scorecard as it is exported passes its own audit, whatever it was made of', () => {
  fc.assert(
    fc.property(fc.array(supplied, { minLength: 1, maxLength: 20 }), (indicators) => {
      const rows = scorecard(indicators.flatMap(partsOf), { from: '2013-04', to: '2014-03' }, {});
      const csv = measureCsv(requireMeasure('scorecard'), rows);
      const table = readScorecard('scorecard.csv', new TextEncoder().encode(csv));
      expect(table.notes).toEqual([]);
      const audit = auditScorecard(table.rows, undefined);
      expect(audit.findings).toEqual([]);
      // a value that came without its figures has nothing to be recomputed from; all else is judged
      const isBare = (row: (typeof rows)[number]) => row['denominator'] === null && row['numerator'] !== row['value'];
      const alone = rows.filter((row) => row['value'] !== null && isBare(row)).length;
      expect(audit.not_judged.map(({ cell }) => cell)).toEqual(Array.from({ length: alone }, () => 'value'));
    }),
    trials(),
  );
});
