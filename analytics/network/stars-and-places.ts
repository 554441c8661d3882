import { falseDiscoveryLimit } from '../false-discovery.ts';
import { poissonBinomialTail } from './poisson-binomial.ts';
import type { Incidence } from './records.ts';
import type { Test } from './validation.ts';
import type { Window } from './window.ts';

/** What the tests of stars and places look at: 1 by the place of each. */
export interface Company {
  readonly isPerson: Uint8Array;
  readonly isChildOfConcern: Uint8Array;
}

/** Mentions of children of concern over mentions of people, in the units of the window. */
function childShare({ times }: Window, company: Company): number {
  let people = 0;
  let children = 0;
  for (const [entity, count] of times.entries()) {
    people += count * (company.isPerson[entity] ?? 0);
    children += count * (company.isChildOfConcern[entity] ?? 0);
  }
  return people === 0 ? 0 : children / people;
}

/** Of each entity: the people named with it, one for each unit that names both, and the different children of concern among them. */
function companyKept({ table }: Pick<Incidence, 'table'>, { units, shared, times }: Window, company: Company) {
  const trials = new Int32Array(times.length);
  const children = new Int32Array(times.length);
  const meet = (entity: number, other: number, count: number) => {
    trials[entity] = (trials[entity] ?? 0) + count * (company.isPerson[other] ?? 0);
    children[entity] = (children[entity] ?? 0) + (company.isChildOfConcern[other] ?? 0);
  };
  for (const link of shared) {
    const [a, b, count] = [table.a[link] ?? 0, table.b[link] ?? 0, units[link] ?? 0];
    meet(a, b, count);
    meet(b, a, count);
  }
  return { trials, children };
}

/** A group of entities that are tested together, and the false discovery rate over all of them. */
export interface Tested {
  readonly entities: readonly number[];
  readonly rate: number;
}

/**
 * Whether each of some entities is named with more different children of concern than chance allows, given the size of its own
 * records: one trial for each other person named in each, each with the share of children of concern among all mentions of
 * people. p is the upper tail of the Poisson-binomial, with a false discovery rate over all the entities of a group.
 */
export function testCompany(
  incidence: Pick<Incidence, 'table'>,
  window: Window,
  company: Company,
  groups: readonly Tested[],
): ReadonlyMap<number, Test> {
  const share = childShare(window, company);
  const { trials, children } = companyKept(incidence, window, company);
  const tails = new Map<number, number>();
  const logP = (entity: number) => {
    const [count, met] = [trials[entity] ?? 0, children[entity] ?? 0];
    const key = count * 67_108_864 + met;
    const tail = tails.get(key) ?? Math.log(poissonBinomialTail(new Array<number>(count).fill(share), met));
    tails.set(key, tail);
    return tail;
  };
  return new Map(
    groups.flatMap(({ entities, rate }) => {
      const limit = falseDiscoveryLimit(entities.map(logP), entities.length, rate);
      return entities.map((entity) => [entity, { logP: logP(entity), passes: logP(entity) <= limit }] as const);
    }),
  );
}
