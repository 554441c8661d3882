import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trials } from '../support/trials.ts';
import { audited, header } from './audited.ts';

interface Made {
  readonly cells: readonly string[];
  readonly wrong: string | undefined;
}

/** A row made by the rules, in whole tenths so that nothing is rounded twice; or the same with one cell changed to another. */
const made: fc.Arbitrary<Made> = fc
  .record({
    high: fc.boolean(),
    value: fc.integer({ min: 0, max: 1000 }),
    scale: fc.integer({ min: 1, max: 40 }),
    previous: fc.integer({ min: 0, max: 1000 }),
    target: fc.integer({ min: 0, max: 1000 }),
    national: fc.integer({ min: 0, max: 1000 }),
    tolerance: fc.integer({ min: 0, max: 100 }),
    broken: fc.option(fc.constantFrom('value', 'direction', 'against_target', 'against_national'), { nil: undefined }),
  })
  .map(({ high, value, scale, previous, target, national, tolerance, broken }) => {
    const tenths = (number: number) => `${Math.floor(number / 10)}.${number % 10}`;
    const short = (figure: number) => (high ? figure - value : value - figure);
    const colour = (figure: number) => (short(figure) <= 0 ? 'green' : short(figure) <= tolerance ? 'amber' : 'red');
    const better = high ? value - previous : previous - value;
    const true_: Record<string, string> = {
      indicator: 'I',
      good_is: high ? 'high' : 'low',
      neighbours: '',
      national: tenths(national),
      target: tenths(target),
      previous: tenths(previous),
      value: tenths(value),
      numerator: String(value * scale),
      denominator: String(1000 * scale),
      direction: better > 0 ? 'up' : better < 0 ? 'down' : 'level',
      against_target: colour(target),
      against_national: colour(national),
      tolerance: tenths(tolerance),
    };
    const others: Record<string, readonly string[]> = {
      value: [tenths(value + 1)],
      direction: ['up', 'down', 'level'],
      against_target: ['red', 'green', 'amber'],
      against_national: ['amber', 'red', 'green'],
    };
    const other = broken === undefined ? undefined : others[broken]?.find((each) => each !== true_[broken]);
    const cells = `${header},tolerance`.split(',').map((name) => (name === broken ? (other ?? '') : (true_[name] ?? '')));
    return { cells, wrong: broken };
  });

test('a scorecard made by the rules follows, and one with a cell changed is wrong in that cell alone', () => {
  fc.assert(
    fc.property(fc.array(made, { minLength: 1, maxLength: 8 }), (rows) => {
      const text = `${header},tolerance\n${rows.map(({ cells }) => cells.join(',')).join('\n')}\n`;
      const found = audited(text).findings.map(({ row, cell }) => [row, cell]);
      expect(found).toEqual(rows.flatMap(({ wrong }, index) => (wrong === undefined ? [] : [[index + 2, wrong]])));
    }),
    trials(),
  );
});
