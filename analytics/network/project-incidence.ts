import { LanternError } from '../lantern-error.ts';
import { pairsMade, projected } from './algorithms/projection.ts';
import type { NamedIncidence } from './edge-list/read-incidence.ts';

/** A pair as `lantern project` answers it. */
export interface PairRow {
  readonly a: string;
  readonly b: string;
  readonly shared: number;
  readonly newman: number;
  readonly jaccard: number;
  readonly p: number;
  readonly validated: boolean;
}

export interface ProjectedIncidence {
  readonly pairs: readonly PairRow[];
  /** Tests that the false discovery rate is over. */
  readonly tests: number;
}

/** Pairs that are held and listed at most. */
const mostPairs = 5_000_000;

/** The pairs of an incidence list, in the order of its entities (see `projected`). Throws LanternError where crowded records make too many of them. */
export function projectIncidence({ incidence, names }: NamedIncidence, fdr: number): ProjectedIncidence {
  const made = pairsMade(incidence);
  if (made > mostPairs) {
    throw new LanternError(
      'too_many_pairs',
      `The list makes ${made} pairs; ${mostPairs} can be listed. Leave out the records that name most, which say least of each pair, or give --side the other way.`,
    );
  }
  const { pairs, tests } = projected(incidence, fdr);
  const rows = pairs.map(({ a, b, shared, newman, jaccard, logP, validated }) => ({
    a: names[a] ?? '',
    b: names[b] ?? '',
    shared,
    newman,
    jaccard,
    p: Math.exp(logP),
    validated,
  }));
  return { pairs: rows, tests };
}
