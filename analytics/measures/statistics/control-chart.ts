/** What a control chart says of one point; empty where it says nothing. */
export type Signal = '' | 'outside' | 'run' | 'trend' | 'outer_third';

export interface ChartRules {
  /** Points at the least that limits are set from. */
  readonly minimum: number;
  /** Points in a row on one side of the mean that are a signal. */
  readonly run: number;
  /** Points in a row rising, or falling, that are a signal. */
  readonly trend: number;
}

export interface ChartPoint {
  /** Null for a month that is left blank. */
  readonly value: number | null;
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly signal: Signal;
}

interface Limits {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  /** From the mean to either limit before the lower one is cut at nought. */
  readonly reach: number;
}

/** From mean of moving ranges to limit: 3 / 1.128 (Shewhart; Wheeler, Understanding Variation). */
const rangeFactor = 2.66;

function limitsOf(baseline: readonly number[]): Limits {
  const mean = baseline.reduce((sum, value) => sum + value, 0) / baseline.length;
  const ranges = baseline.slice(1).map((value, index) => Math.abs(value - (baseline[index] ?? value)));
  const reach = (rangeFactor * ranges.reduce((sum, range) => sum + range, 0)) / ranges.length;
  return { mean, lower: Math.max(0, mean - reach), upper: mean + reach, reach };
}

/** Whether the last `length` values all hold. */
function lastHold(values: readonly number[], length: number, holds: (value: number) => boolean): boolean {
  return values.length >= length && values.slice(-length).every(holds);
}

/** The signal of the last of some values, the strongest first. */
function signalOf(values: readonly number[], limits: Limits, rules: ChartRules): Signal {
  const value = values.at(-1) ?? limits.mean;
  if (value > limits.upper || value < limits.lower) return 'outside';
  if (lastHold(values, rules.run, (each) => each > limits.mean) || lastHold(values, rules.run, (each) => each < limits.mean)) return 'run';
  const steps = values.slice(1).map((each, index) => each - (values[index] ?? each));
  if (lastHold(steps, rules.trend - 1, (step) => step > 0) || lastHold(steps, rules.trend - 1, (step) => step < 0)) return 'trend';
  const third = (2 * limits.reach) / 3;
  const sides = [(each: number) => each > limits.mean + third, (each: number) => each < limits.mean - third];
  const outer = sides.some((beyond) => beyond(value) && values.slice(-3).filter(beyond).length >= 2);
  return outer ? 'outer_third' : '';
}

/**
 * An XmR chart (individuals and moving ranges): every value but the last sets the limits, mean of moving ranges times 2.66 on either side of the
 * mean, the lower never under nought. Signals, strongest first: a point outside; a run on one side of the mean; a trend; 2 of 3 in the outer
 * third of one side, this one among them. With too few points there are no limits and no signals. A blank, which only others may follow, sets no limits.
 */
export function controlChart(values: readonly (number | null)[], rules: ChartRules): ChartPoint[] {
  const known = values.filter((value) => value !== null);
  const baseline = known.slice(0, values.length - 1);
  if (baseline.length < Math.max(2, rules.minimum)) {
    return values.map((value) => ({ value, mean: null, lower: null, upper: null, signal: '' }));
  }
  const limits = limitsOf(baseline);
  return values.map((value, index) => ({
    value,
    mean: limits.mean,
    lower: limits.lower,
    upper: limits.upper,
    signal: value === null ? '' : signalOf(known.slice(0, index + 1), limits, rules),
  }));
}
