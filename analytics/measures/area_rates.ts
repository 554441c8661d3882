import type { Row } from '../engine/engine.ts';
import { countOf, type RowFunction, thresholdOf } from './row-function.ts';
import { funnelFlag } from './statistics/funnel.ts';
import { poissonInterval } from './statistics/poisson-interval.ts';

const noRate = { rate_per_1000: null, lower95: null, upper95: null, funnel: null };

/** Residents that a row's rate is of; undefined where it has no rate: intelligence, no such area, nobody living there. */
function residentsOf(row: Row): number | undefined {
  const residents = row['population_0_17'];
  return row['source'] !== 'intelligence' && typeof residents === 'number' && residents > 0 ? residents : undefined;
}

/** Children per resident in all areas of one level together, by level and source: the centre of each funnel. */
function centres(rows: readonly Row[]): ReadonlyMap<string, number> {
  const sums = new Map<string, { children: number; residents: number }>();
  for (const row of rows) {
    const residents = residentsOf(row);
    if (residents === undefined) continue;
    const key = `${row['level']} ${row['source']}`;
    const sum = sums.get(key) ?? { children: 0, residents: 0 };
    sums.set(key, { children: sum.children + countOf(row, 'children'), residents: sum.residents + residents });
  }
  return new Map([...sums].map(([key, sum]) => [key, sum.children / sum.residents]));
}

/**
 * Adds rates of children per 1,000 residents under 18 with their 95% intervals, and where each area stands in the funnel of its level and source
 * (definitions.md, "Measures"). Children, not episodes: episodes cluster in few children, which no Poisson interval allows for.
 */
export const areaRates: RowFunction = (rows, parameters) => {
  const exactUnder = thresholdOf(parameters, 'exact_under');
  const inner = thresholdOf(parameters, 'funnel_inner');
  const outer = thresholdOf(parameters, 'funnel_outer');
  const centreOf = centres(rows);
  return rows.map((row) => {
    const residents = residentsOf(row);
    if (residents === undefined) return { ...row, ...noRate };
    const children = countOf(row, 'children');
    const interval = poissonInterval(children, 0.95, exactUnder);
    const expected = (centreOf.get(`${row['level']} ${row['source']}`) ?? 0) * residents;
    return {
      ...row,
      rate_per_1000: (children * 1000) / residents,
      lower95: (interval.lower * 1000) / residents,
      upper95: (interval.upper * 1000) / residents,
      funnel: funnelFlag(children, expected, inner, outer),
    };
  });
};
