import type { Parameters, Row } from '../engine/engine.ts';
import { type RowFunction, type RowsBefore, thresholdOf } from './row-function.ts';
import { type Figure, type FigureSource, figureSources, type Span, spanBefore } from './scorecard-figures.ts';

/** A figure with what it is worth: a value as it is printed, or why there is none. */
interface Stated {
  readonly status: 'said' | 'nothing_counted' | 'withheld' | 'cannot_say';
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly per: number | null;
  readonly cannot_say: number;
  readonly awaited: readonly string[];
  readonly previous: number | null;
  readonly taken_from: string;
  readonly first_day: string | null;
  readonly last_day: string | null;
}

const nothing = {
  numerator: null,
  denominator: null,
  value: null,
  per: null,
  cannot_say: 0,
  awaited: [],
  previous: null,
  first_day: null,
  last_day: null,
} as const;

/** What the SQL gives, by kind. */
interface Parts {
  readonly rows: readonly Row[];
  readonly before: RowsBefore;
  readonly parameters: Parameters;
  readonly span: Span;
}

const numberOr = (value: Row[string] | undefined) => (typeof value === 'number' ? value : null);
const textOr = (value: Row[string] | undefined) => (typeof value === 'string' ? value : null);

/** As it is printed: to one decimal, halves up; a figure per less than 10, to three. */
function printed(numerator: number, denominator: number, per: number): number {
  const steps = per < 10 ? 1000 : 10;
  return Math.floor((numerator * per * steps) / denominator + 0.5) / steps;
}

function valueOfFigure({ numerator, denominator }: Pick<Figure, 'numerator' | 'denominator'>, per: number): number | null {
  if (denominator === null) return numerator;
  return denominator > 0 ? printed(numerator, denominator, per) : null;
}

function partOf({ rows }: Parts, kind: string, name: string, span: string | null): Row | undefined {
  return rows.find((row) => row['kind'] === kind && row['indicator'] === name && row['span'] === span);
}

/** The figure of a span: counted by the SQL of this measure, or summed from the rows of another. */
function figureOf(parts: Parts, name: string, source: FigureSource, span: 'current' | 'previous'): Figure | undefined {
  if (source.figure !== undefined) return source.figure(parts.before, span === 'current' ? parts.span : spanBefore(parts.span));
  const row = partOf(parts, 'figure', name, span);
  const numerator = numberOr(row?.['numerator']);
  if (row === undefined || numerator === null) return undefined;
  return { numerator, denominator: numberOr(row['denominator']), cannot_say: numberOr(row['cannot_say']) ?? 0 };
}

/** The month of the first record of the last extract to begin; undefined where one holds nothing. */
function firstMonth(parts: Parts, source: FigureSource): string | undefined {
  const months = source.rests_on.map((name) => textOr(partOf(parts, 'extract', name, null)?.['first_day']));
  return months.reduce<string | undefined>(
    (latest, month) => (latest === undefined || month === null ? undefined : month > latest ? month : latest),
    '',
  );
}

/** Extracts that are not complete to the end of the months, or of which there is nothing. */
function awaitedFor(parts: Parts, source: FigureSource): string[] {
  const complete = (name: string) => partOf(parts, 'extract', name, null)?.['complete'];
  const without = source.rests_on.filter((name) => complete(name) !== true);
  return [...without, ...(source.also_in ?? []).filter((name) => complete(name) === false)];
}

/** Whether so few referred children are found in referrals that it cannot be said who was not referred (definitions.md, "What cannot be said"). */
function underFloor({ before, parameters, span }: Parts): boolean {
  const row = (before['linkage'] ?? []).find(
    (each) => each['month'] === span.to && each['extract'] === 'missing_referred' && each['other'] === 'referrals',
  );
  const people = numberOr(row?.['people']) ?? 0;
  const found = numberOr(row?.['found']) ?? 0;
  const least = Math.max(1, thresholdOf(parameters, 'linkage_minimum_children'));
  return people >= least && found < people * thresholdOf(parameters, 'linkage_floor');
}

/** The same figure of as many months before; null where the records do not go back to their first. */
function previousOf(parts: Parts, name: string, source: FigureSource, began: string): number | null {
  const span = spanBefore(parts.span);
  if (began > (source.at_end === true ? span.to : span.from)) return null;
  const figure = figureOf(parts, name, source, 'previous');
  return figure === undefined ? null : valueOfFigure(figure, 100);
}

function statedByMeasure(parts: Parts, name: string, source: FigureSource): Stated {
  const awaited = awaitedFor(parts, source);
  const began = firstMonth(parts, source);
  const figure = figureOf(parts, name, source, 'current');
  const unsaid = { ...nothing, awaited, taken_from: source.measure };
  // An extract without a record by then says nothing, complete or not.
  if (figure === undefined || began === undefined || began > parts.span.to)
    return { ...unsaid, status: 'cannot_say', awaited: awaited.length > 0 ? awaited : source.rests_on };
  const { numerator, denominator, cannot_say } = figure;
  const previous = previousOf(parts, name, source, began);
  const { parameters } = parts;
  const firstDay = `${began}-01` > String(parameters['first_day']) ? `${began}-01` : textOr(parameters['first_day']);
  const lastDay = textOr(parameters['last_day']);
  const days = { first_day: source.at_end === true ? lastDay : firstDay, last_day: lastDay };
  if (source.by_linkage === true && underFloor(parts)) return { ...unsaid, ...days, status: 'withheld' };
  if (denominator === null && awaited.length > 0) return { ...unsaid, ...days, previous, status: 'cannot_say' };
  if (denominator === 0 && cannot_say > 0) return { ...unsaid, ...days, previous, cannot_say, status: 'cannot_say' };
  return {
    status: denominator === 0 ? 'nothing_counted' : 'said',
    numerator,
    denominator,
    value: valueOfFigure(figure, 100),
    per: denominator === null ? null : 100,
    cannot_say,
    awaited,
    previous,
    taken_from: source.measure,
    ...days,
  };
}

/** A supplied figure, recomputed where it came with what it is made of. */
function suppliedValue(row: Row | undefined, per: number): Pick<Stated, 'numerator' | 'denominator' | 'value'> {
  const numerator = numberOr(row?.['numerator']);
  const denominator = numberOr(row?.['denominator']);
  const value = numberOr(row?.['value']);
  if (numerator === null) return { numerator: null, denominator: null, value };
  return { numerator, denominator, value: denominator === null ? (value ?? numerator) : valueOfFigure({ numerator, denominator }, per) };
}

function statedBySupply(parts: Parts, name: string, per: number): Stated {
  const current = partOf(parts, 'supplied', name, 'current');
  const taken = { ...nothing, taken_from: 'indicators' };
  if (current === undefined) return { ...taken, status: 'cannot_say', awaited: ['indicators'] };
  const figure = suppliedValue(current, per);
  const days = { first_day: textOr(current['first_day']), last_day: textOr(current['last_day']) };
  const previous = suppliedValue(partOf(parts, 'supplied', name, 'previous'), per).value;
  if (figure.value === null && figure.denominator !== 0)
    return { ...taken, ...days, status: 'cannot_say', awaited: ['indicators'], previous };
  const status = figure.value === null ? 'nothing_counted' : 'said';
  // A value beside a numerator that it is not is a share, of a denominator that did not come.
  const isCount = figure.denominator === null && (figure.numerator === null || figure.numerator === figure.value);
  return { ...taken, ...figure, ...days, status, per: isCount ? null : per, previous };
}

/** Less the noise of binary fractions, so that 1.1 is 0.1 from 1.0. */
const distance = (far: number, near: number) => Math.round((far - near) * 1e9) / 1e9;

/** Green met, amber within the tolerance, red otherwise; null where there is nothing to hold one against the other. */
function colour(value: number | null, figure: number | null, high: boolean, tolerance: number): string | null {
  if (value === null || figure === null) return null;
  const short = high ? distance(figure, value) : distance(value, figure);
  if (short <= 0) return 'green';
  return short <= tolerance ? 'amber' : 'red';
}

/** Up is better, level the same as printed. */
function direction(value: number | null, previous: number | null, high: boolean): string | null {
  if (value === null || previous === null) return null;
  if (value === previous) return 'level';
  return value > previous === high ? 'up' : 'down';
}

/**
 * The area's indicators, each with its figure from a measure, or from the extract `indicators` where no measure can give it, the same figure of as
 * many months before, and where it stands against target and national figure (definitions.md, "Measures").
 */
export const scorecard: RowFunction = (rows, parameters, before) => {
  const parts = { rows, before, parameters, span: { from: String(parameters['from']), to: String(parameters['to']) } };
  return rows
    .filter((row) => row['kind'] === 'indicator')
    .map((row) => {
      const name = String(row['indicator']);
      const source = Object.hasOwn(figureSources, name) ? figureSources[name] : undefined;
      const stated = source === undefined ? statedBySupply(parts, name, numberOr(row['per']) ?? 100) : statedByMeasure(parts, name, source);
      const high = row['good_is'] === 'high';
      const tolerance = numberOr(row['tolerance']) ?? 0;
      return {
        ...row,
        ...stated,
        awaited: stated.awaited.join(';'),
        direction: direction(stated.value, stated.previous, high),
        against_target: colour(stated.value, numberOr(row['target']), high, tolerance),
        against_national: colour(stated.value, numberOr(row['national']), high, tolerance),
      };
    });
};
