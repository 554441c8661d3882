import { z } from 'zod';

const triple = z.tuple([z.number(), z.number(), z.number()]);
const pair = z.tuple([z.number(), z.number()]);
const four = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** Reference values by an independent implementation; `fixtures/scipy.json` names it. */
export const referenceSchema = z.object({
  source: z.string(),
  exact_poisson_95: z.array(triple),
  exact_poisson_998: z.array(triple),
  normal_quantile: z.array(pair),
  binomial_upper_tail: z.array(four),
  poisson_tails: z.array(four),
  log_gamma: z.array(pair),
  incomplete_gamma: z.array(four),
});

export type Reference = z.infer<typeof referenceSchema>;
