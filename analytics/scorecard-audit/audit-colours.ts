import type { Verdict } from './audit-scorecard.ts';
import { valueBehind, valueFollows } from './audit-value.ts';
import type { ColourRule } from './colour-key.ts';
import { compare, decimalText, exactly, less, parseDecimal, type Ratio, roundings, times } from './decimal.ts';
import type { Colour, PrintedRow } from './scorecard-table.ts';

/** How far short of a figure is green, and amber; amber undefined where the table does not say. */
interface Limits {
  readonly green: Ratio;
  readonly amber: Ratio | undefined;
}

const nothing: Ratio = { over: 0n, under: 1n };

function exactNumber(number: number): Ratio {
  const decimal = parseDecimal(number.toFixed(9));
  return decimal === undefined ? nothing : exactly(decimal);
}

function limitsOf(row: PrintedRow, figure: Ratio, rule: ColourRule | undefined): Limits {
  if (rule === undefined) return { green: nothing, amber: row.numbers.tolerance && exactly(row.numbers.tolerance) };
  const size: Ratio = { over: figure.over < 0n ? -figure.over : figure.over, under: figure.under };
  const limit = (within: number) =>
    rule.unit === 'points' ? exactNumber(within) : times(times(size, exactNumber(within)), { over: 1n, under: 100n });
  return { green: limit(rule.green_within), amber: limit(rule.amber_within) };
}

function colourOf(row: PrintedRow, value: Ratio, figure: Ratio, { green, amber }: Limits): Colour | 'not met' {
  const short = row.good_is === 'high' ? less(figure, value) : less(value, figure);
  if (compare(short, green) <= 0) return 'green';
  if (amber === undefined) return 'not met';
  return compare(short, amber) <= 0 ? 'amber' : 'red';
}

/** The colours that follow, from the value to the decimals printed and from the exact one: publishers do either. */
function coloursOf(row: PrintedRow, value: Ratio, figure: Ratio, limits: Limits): ReadonlySet<Colour | 'not met'> {
  const places = row.numbers.value?.places;
  const values = places === undefined ? [] : roundings(value, places).map(exactly);
  return new Set([...values, value].map((each) => colourOf(row, each, figure, limits)));
}

function accepts(following: ReadonlySet<Colour | 'not met'>, colour: Colour): boolean {
  return following.has(colour) || (colour === 'red' && following.has('not met'));
}

const needed = { target: 'target', national: 'national figure' } as const;

/** Whether a colour follows: green met, amber within the tolerance, red otherwise, or by the table's own rule. */
export function colourFindings(row: PrintedRow, against: 'target' | 'national', rule: ColourRule | undefined): Verdict {
  const printed = row[`against_${against}`];
  if (printed === undefined) return { is: 'blank' };
  const value = valueBehind(row);
  const figure = row.numbers[against];
  if (value === undefined) return { is: 'not_judged', why: 'There is no value to tell it from. Add the numerator and denominator.' };
  if (figure === undefined) return { is: 'not_judged', why: `No ${needed[against]} is printed. Add it.` };
  const limits = limitsOf(row, exactly(figure), rule);
  if (printed === 'amber' && limits.amber === undefined) {
    return { is: 'not_judged', why: 'How far short is amber is not printed. Add a column tolerance, or give --key.' };
  }
  const following = coloursOf(row, value, exactly(figure), limits);
  if (accepts(following, printed)) return { is: 'follows' };
  const expected = [...following].map((each) => (each === 'not met' ? 'amber or red' : each)).join(' or ');
  const now = decimalText(roundings(value, row.numbers.value?.places ?? figure.places)[0]);
  const why = `${now} against ${decimalText(figure)} is ${expected}, where ${row.good_is} is good.`;
  const asPrinted =
    row.numbers.value !== undefined &&
    !valueFollows(row) &&
    accepts(coloursOf(row, exactly(row.numbers.value), exactly(figure), limits), printed);
  return { is: 'wrong', expected, why: asPrinted ? `${why} It follows only from the value printed, which does not follow itself.` : why };
}
