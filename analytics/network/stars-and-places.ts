import { falseDiscoveryLimit } from '../false-discovery.ts';
import { type Link, otherEnd } from './links.ts';
import { poissonBinomialTail } from './poisson-binomial.ts';
import type { Test, Units } from './validation.ts';

/** What the tests of stars and places look at. */
export interface Company {
  readonly isPerson: (entity: number) => boolean;
  readonly isChildOfConcern: (entity: number) => boolean;
}

/** Mentions of children of concern over mentions of people, in the units of the window. */
export function childShare(units: Units, company: Company): number {
  let people = 0;
  let children = 0;
  for (const members of units.values()) {
    for (const member of members) {
      if (company.isPerson(member)) people += 1;
      if (company.isChildOfConcern(member)) children += 1;
    }
  }
  return people === 0 ? 0 : children / people;
}

/**
 * Whether each of some entities is named with more different children of concern than chance allows, given the size of its own
 * records: one trial for each other person named in each, each with the share of children of concern among all mentions of
 * people. p is the upper tail of the Poisson-binomial, with a false discovery rate over all the entities given.
 */
export function testCompany(
  entities: readonly number[],
  linksOfEntity: (entity: number) => readonly Link[],
  company: Company & { readonly share: number; readonly rate: number },
): Map<number, Test> {
  const logP = entities.map((entity) => {
    const people = linksOfEntity(entity).filter((link) => link.units.size > 0 && company.isPerson(otherEnd(link, entity)));
    const trials = people.reduce((sum, link) => sum + link.units.size, 0);
    const children = people.filter((link) => company.isChildOfConcern(otherEnd(link, entity))).length;
    return Math.log(poissonBinomialTail(new Array<number>(trials).fill(company.share), children));
  });
  const limit = falseDiscoveryLimit(logP, entities.length, company.rate);
  return new Map(entities.map((entity, index) => [entity, { logP: logP[index] ?? 0, passes: (logP[index] ?? 0) <= limit }]));
}
