import { countOf, type RowFunction, thresholdOf } from './row-function.ts';
import { poissonInterval } from './statistics/poisson-interval.ts';

/** Adds each home's missing events per 100 nights with the 95% interval, and whether it has nights enough to be ranked (definitions.md, "Measures"). */
export const placementRates: RowFunction = (rows, parameters) => {
  const exactUnder = thresholdOf(parameters, 'exact_under');
  const enough = thresholdOf(parameters, 'placement_nights');
  return rows.map((row) => {
    const nights = countOf(row, 'nights');
    if (nights === 0) return { ...row, per_100_nights: null, lower95: null, upper95: null, ranked: nights >= enough };
    const episodes = countOf(row, 'episodes');
    const interval = poissonInterval(episodes, 0.95, exactUnder);
    return {
      ...row,
      per_100_nights: (episodes * 100) / nights,
      lower95: (interval.lower * 100) / nights,
      upper95: (interval.upper * 100) / nights,
      ranked: nights >= enough,
    };
  });
};
