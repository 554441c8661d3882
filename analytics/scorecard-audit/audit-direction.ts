import type { Verdict } from './audit-scorecard.ts';
import { valueBehind, valueFollows } from './audit-value.ts';
import { compare, type Decimal, decimalText, exactly, type Ratio, roundings } from './decimal.ts';
import type { Direction, PrintedRow } from './scorecard-table.ts';

function towards(row: PrintedRow, change: number): Direction {
  if (change === 0) return 'level';
  return change > 0 === (row.good_is === 'high') ? 'up' : 'down';
}

/**
 * The directions that follow. Both figures are known to the decimals printed, and a figure printed with fewer may have lost its last 0: where
 * 11.1 stands against 11, level follows (to whole numbers both are 11) and so does the change of 0.1.
 */
function directionsOf(row: PrintedRow, value: Ratio, previous: Decimal): ReadonlySet<Direction> {
  const places = row.numbers.value?.places ?? previous.places;
  const finest = Math.max(places, previous.places);
  const coarsest = Math.min(places, previous.places);
  const found = new Set<Direction>();
  for (const now of [...roundings(value, places), ...roundings(value, finest)]) {
    found.add(towards(row, compare(exactly(now), exactly(previous))));
  }
  for (const now of roundings(value, coarsest)) {
    for (const before of roundings(exactly(previous), coarsest)) found.add(towards(row, compare(exactly(now), exactly(before))));
  }
  return found;
}

/** Whether the direction printed follows from the value and the previous one: up is better, level within the printed precision. */
export function directionFinding(row: PrintedRow): Verdict {
  const { direction } = row;
  if (direction === undefined) return { is: 'blank' };
  const value = valueBehind(row);
  const { previous, value: printed } = row.numbers;
  if (value === undefined) return { is: 'not_judged', why: 'There is no value to tell it from. Add the numerator and denominator.' };
  if (previous === undefined) return { is: 'not_judged', why: 'No previous value is printed. Add it.' };
  const following = directionsOf(row, value, previous);
  if (following.has(direction)) return { is: 'follows' };
  const expected = [...following].join(' or ');
  const now = decimalText(roundings(value, printed?.places ?? previous.places)[0]);
  const why = `${now} after ${decimalText(previous)} is ${expected}, where ${row.good_is} is good.`;
  const asPrinted = printed !== undefined && !valueFollows(row) && directionsOf(row, exactly(printed), previous).has(direction);
  return { is: 'wrong', expected, why: asPrinted ? `${why} It follows only from the value printed, which does not follow itself.` : why };
}
