import { evaluate } from '../../../analytics/network/evaluation.ts';
import { incidenceOf } from '../../../analytics/network/records.ts';
import type { Candidate } from '../../../analytics/network/rules/candidate.ts';
import { candidatesOf } from '../../../analytics/network/rules/rules.ts';
import { networkRows, thresholds } from '../network-builder.ts';

export type World = ReturnType<typeof networkRows>;

const months = ['2014-09', '2014-10', '2014-11', '2014-12'];

/** A world of many reports of two people each, on which something is planted. */
export function world(): World {
  const made = networkRows();
  made.noise(600, months);
  return made;
}

/** What the rules find of one kind as at the end of a month. */
export function found(made: World, kind: Candidate['kind'], month = '2015-03', without: ReadonlySet<string> = new Set()): Candidate[] {
  const evaluation = evaluate(incidenceOf(made.columns(), thresholds), { month, without }, thresholds, 1);
  return candidatesOf(evaluation).filter((candidate) => candidate.kind === kind);
}

export const ids = (candidate: Candidate | undefined) => candidate?.entities.map((entity) => entity.id);
