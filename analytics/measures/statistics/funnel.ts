import { poissonTails } from './poisson-interval.ts';

export type FunnelFlag = 'above_99_8' | 'above_95' | 'within' | 'below_95' | 'below_99_8';

/**
 * Where a count stands in a funnel around what its population would give at the rate of the whole (Spiegelhalter 2005): beyond a limit where
 * so extreme a Poisson count has less than half of what the limit leaves out, on its own side. Exact tails, no normal approximation.
 */
export function funnelFlag(observed: number, expected: number, inner: number, outer: number): FunnelFlag {
  const { atMost, atLeast } = poissonTails(observed, expected);
  if (atLeast < (1 - outer) / 2) return 'above_99_8';
  if (atLeast < (1 - inner) / 2) return 'above_95';
  if (atMost < (1 - outer) / 2) return 'below_99_8';
  if (atMost < (1 - inner) / 2) return 'below_95';
  return 'within';
}
