import { readFileSync } from 'node:fs';
import { z } from 'zod';

const pair = z.tuple([z.number(), z.number()]);
const triple = z.tuple([z.number(), z.number(), z.number()]);
const four = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const poissonAndBinomial = z.object({
  exact_poisson_95: z.array(triple),
  exact_poisson_998: z.array(triple),
  byar_95: z.array(triple),
  byar_998: z.array(triple),
  funnel: z.array(z.tuple([z.number(), z.number(), z.string()])),
  escalation: z.array(triple),
  normal_quantile: z.array(pair),
  binomial_upper_tail: z.array(four),
  poisson_tails: z.array(four),
  log_gamma: z.array(pair),
  incomplete_gamma: z.array(four),
});

/** The content of one file of `fixtures/`: each names the script beside it that made it, and the versions that it was made with. */
export function fixture<Content>(name: string, content: z.ZodType<Content>): Content {
  return content.parse(JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')));
}

/** Intervals and tails by scipy, statsmodels and PHStatsMethods. */
export const reference = fixture('poisson_and_binomial', poissonAndBinomial);

/** The escalation test by R: episodes in the 90 days, in the 275 before, and the chance. */
export const referenceByR = fixture('conditional_test', z.object({ rows: z.array(triple) })).rows;

const aoristicWindow = z.object({
  case: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  seconds: z.number().nullable(),
  cells: z.array(triple).nullable(),
});

/** Windows of time by every second of them: seconds by local weekday and hour; without cells where the window is left out. */
export const aoristicReference = fixture('aoristic', z.object({ time_zone: z.string(), windows: z.array(aoristicWindow) }));

/** Bank holidays of England by the package holidays, and [start, limit, due] by numpy. */
export const workingDayReference = fixture(
  'working_days',
  z.object({ bank_holidays: z.array(z.string()), due: z.array(z.tuple([z.string(), z.number(), z.string()])) }),
);
