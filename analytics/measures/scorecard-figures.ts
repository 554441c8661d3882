import { addMonths, type Month, monthsBetween } from '../area/calendar.ts';
import type { Row } from '../engine/engine.ts';
import { countOf, type RowsBefore } from './row-function.ts';

/** The months that a figure is for. */
export interface Span {
  readonly from: Month;
  readonly to: Month;
}

/** What an indicator is made of; a count has no denominator. */
export interface Figure {
  readonly numerator: number;
  readonly denominator: number | null;
  /** Cases left out of the denominator, because it cannot be said how they stand. */
  readonly cannot_say: number;
}

/** Where the figure of an indicator comes from. */
export interface FigureSource {
  /** The measure that gives it, or that counts the same by month. */
  readonly measure: string;
  /** Extracts without which there is none. */
  readonly rests_on: readonly string[];
  /** Extracts that can hold a part of it. */
  readonly also_in?: readonly string[];
  /** Whether it says that something was not done, which holds only where people are found from one extract to the other. */
  readonly by_linkage?: boolean;
  /** The figure from rows of measures; undefined where they give none. Left out where the SQL of `scorecard` counts it. */
  readonly figure?: (before: RowsBefore, span: Span) => Figure | undefined;
  /** Whether it is as at the end of the months rather than over them. */
  readonly at_end?: boolean;
}

/** The months as many as another span has, just before it. */
export function spanBefore({ from, to }: Span): Span {
  return { from: addMonths(from, -monthsBetween(from, to).length), to: addMonths(from, -1) };
}

type Counts = (row: Row) => Omit<Figure, 'denominator'> & { readonly denominator: number };

/** Sums over the rows of a measure by month; undefined where it has none in the span. */
function summed(measure: string, counts: Counts, keep: (row: Row) => boolean = () => true): NonNullable<FigureSource['figure']> {
  return (before, { from, to }) => {
    const rows = (before[measure] ?? []).filter((row) => String(row['month']) >= from && String(row['month']) <= to);
    if (rows.length === 0) return undefined;
    return rows
      .filter(keep)
      .map(counts)
      .reduce(
        (sum, each) => ({
          numerator: sum.numerator + each.numerator,
          denominator: sum.denominator + each.denominator,
          cannot_say: sum.cannot_say + each.cannot_say,
        }),
        { numerator: 0, denominator: 0, cannot_say: 0 },
      );
  };
}

function share(measure: string, numerator: string, denominator: string, keep?: (row: Row) => boolean): NonNullable<FigureSource['figure']> {
  return summed(measure, (row) => ({ numerator: countOf(row, numerator), denominator: countOf(row, denominator), cannot_say: 0 }), keep);
}

function counted(measure: string, column: string): NonNullable<FigureSource['figure']> {
  const sum = share(measure, column, column);
  return (before, span) => {
    const figure = sum(before, span);
    return figure && { ...figure, denominator: null };
  };
}

/** The same from the last month alone. */
function atEnd(figure: NonNullable<FigureSource['figure']>): NonNullable<FigureSource['figure']> {
  return (before, { to }) => figure(before, { from: to, to });
}

function standard(name: string, extract: string): FigureSource {
  const counts: Counts = (row) => ({
    numerator: countOf(row, 'met'),
    denominator: countOf(row, 'due'),
    cannot_say: countOf(row, 'cannot_say'),
  });
  return { measure: 'timeliness', rests_on: [extract], figure: summed('timeliness', counts, (row) => row['standard'] === name) };
}

const referredInTime = summed('referred_after_missing', (row) => ({
  numerator: countOf(row, 'within_48h'),
  denominator: countOf(row, 'episodes') - countOf(row, 'cannot_say'),
  cannot_say: countOf(row, 'cannot_say'),
}));

const missing: FigureSource = { measure: 'missing_summary', rests_on: ['missing'] };
const interviews: FigureSource = { measure: 'return_interviews', rests_on: ['missing'], also_in: ['return_interviews'] };
const plans: FigureSource = { measure: 'plans', rests_on: ['referral_events'] };

/** The indicators that measures give, by their codes. Any other is supplied by an agency. */
export const figureSources: Readonly<Record<string, FigureSource>> = {
  missing_episodes: { ...missing, figure: counted('missing_summary', 'episodes') },
  missing_children: missing,
  repeat_children: missing,
  interviews_72h: interviews,
  interviews_completed: interviews,
  referred_48h: { measure: 'referred_after_missing', rests_on: ['missing', 'referrals'], by_linkage: true, figure: referredInTime },
  re_referrals_12m: { measure: 'referral_flow', rests_on: ['referrals'], figure: share('referral_flow', 're_referrals_12m', 'referrals') },
  decision_1wd: standard('decision_1wd', 'referrals'),
  strategy_to_conference_15wd: standard('strategy_to_conference_15wd', 'referral_events'),
  assessment_45wd: standard('assessment_45wd', 'referral_events'),
  initial_assessment_10wd: standard('initial_assessment_10wd', 'referral_events'),
  core_assessment_35wd: standard('core_assessment_35wd', 'referral_events'),
  plans_current: { ...plans, at_end: true, figure: atEnd(counted('plans', 'current')) },
  plans_over_2_years: { ...plans, at_end: true, figure: atEnd(share('plans', 'over_2_years', 'current')) },
  plans_second_or_subsequent: { ...plans, figure: share('plans', 'second_or_subsequent', 'started') },
  meeting_attendance: {
    measure: 'strategy_meetings',
    rests_on: ['meetings'],
    figure: share('strategy_meetings', 'attended', 'invited'),
  },
};
