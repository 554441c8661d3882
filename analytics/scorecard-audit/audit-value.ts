import type { Verdict } from './audit-scorecard.ts';
import { compare, decimalText, divided, exactly, type Ratio, roundings, times } from './decimal.ts';
import type { PrintedRow } from './scorecard-table.ts';

const hundred: Ratio = { over: 100n, under: 1n };

/** What a value without a column `per` may have been meant as. */
const otherUnits = [1n, 1000n, 10_000n, 100_000n];

/** Whether a row says that it is a count: it has a column per, and neither that nor a denominator. */
function isCount({ numbers, printed }: PrintedRow): boolean {
  return numbers.denominator === undefined && numbers.per === undefined && printed['per'] !== undefined;
}

/** What the figures of a row give: a share where there is a denominator, the numerator of a count; undefined where they give nothing. */
export function recomputed(row: PrintedRow): Ratio | undefined {
  const { numerator, denominator, per, value } = row.numbers;
  if (numerator === undefined) return undefined;
  if (denominator === undefined) {
    const same = value !== undefined && compare(exactly(value), exactly(numerator)) === 0;
    return same || isCount(row) ? exactly(numerator) : undefined;
  }
  const share = divided(exactly(numerator), exactly(denominator));
  return share && times(share, per === undefined ? hundred : exactly(per));
}

/** The value that a row's direction and colours follow from: what its figures give, else the one that is printed without them. */
export function valueBehind(row: PrintedRow): Ratio | undefined {
  const { numerator, denominator, value } = row.numbers;
  if (numerator !== undefined && denominator !== undefined) return recomputed(row);
  return recomputed(row) ?? (value && exactly(value));
}

function followsFrom(exact: Ratio, { numbers: { value } }: PrintedRow): boolean {
  return value !== undefined && roundings(exact, value.places).some((each) => each.digits === value.digits);
}

/** Whether the value printed is what the figures of its row give, to the decimals printed. */
export function valueFollows(row: PrintedRow): boolean {
  const exact = recomputed(row);
  return exact !== undefined && followsFrom(exact, row);
}

function meantOtherwise(row: PrintedRow): string {
  const { numerator, denominator, per } = row.numbers;
  if (numerator === undefined || denominator === undefined || per !== undefined) return '';
  const share = divided(exactly(numerator), exactly(denominator));
  const meant = otherUnits.find((unit) => share !== undefined && followsFrom(times(share, { over: unit, under: 1n }), row));
  return meant === undefined ? '' : ` It follows as a figure per ${meant}: if that is what it is, say so in a column per.`;
}

/** Whether the value printed is the numerator over the denominator, rounded half up or half even to the decimals printed. */
export function valueFinding(row: PrintedRow): Verdict {
  const { value, numerator, denominator, per } = row.numbers;
  if (value === undefined) return { is: 'blank' };
  if (numerator === undefined) {
    return { is: 'not_judged', why: 'No numerator is printed. Add the numerator, and the denominator of a share.' };
  }
  const exact = recomputed(row);
  if (exact === undefined && denominator === undefined) {
    return { is: 'not_judged', why: 'No denominator is printed. Add it; for a count, add a column per and leave it blank.' };
  }
  if (exact === undefined) return { is: 'wrong', expected: '', why: 'The denominator is 0, of which there is no share.' };
  if (followsFrom(exact, row)) return { is: 'follows' };
  const expected = decimalText(roundings(exact, value.places)[0]);
  if (denominator === undefined) return { is: 'wrong', expected, why: 'It is a count (per is blank), and that is its numerator.' };
  const unit = per === undefined || compare(exactly(per), hundred) === 0 ? '%' : ` per ${decimalText(per)}`;
  const sum = `${decimalText(numerator)} of ${decimalText(denominator)} is ${expected}${unit}.`;
  return { is: 'wrong', expected, why: `${sum}${meantOtherwise(row)}` };
}
