import { countOf, type RowFunction, thresholdOf } from './row-function.ts';
import { funnelFlag } from './statistics/funnel.ts';

/** Adds the ratio of decisions of no further action to those expected, and where each source stands in the funnel around that (definitions.md, "Measures"). */
export const decisionBySource: RowFunction = (rows, parameters) => {
  const inner = thresholdOf(parameters, 'funnel_inner');
  const outer = thresholdOf(parameters, 'funnel_outer');
  return rows.map((row) => {
    const expected = countOf(row, 'expected');
    if (expected === 0) return { ...row, ratio: null, funnel: null };
    const observed = countOf(row, 'no_further_action');
    return { ...row, ratio: observed / expected, funnel: funnelFlag(observed, expected, inner, outer) };
  });
};
