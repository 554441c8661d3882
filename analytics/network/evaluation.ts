import type { ContextRows } from './context-rows.ts';
import { type Group, groupsOf } from './groups.ts';
import { type Link, linksOf, otherEnd, pairKey, type View, windowStart } from './links.ts';
import { type Person, peopleAsAt, unknownPerson } from './people.ts';
import type { Incidence, NetworkEntity, NetworkThresholds } from './records.ts';
import { childShare, testCompany } from './stars-and-places.ts';
import { type Test, timesNamed, unitsOf, validate } from './validation.ts';

export interface TestedLink extends Link {
  /** Undefined where no record of the window can validate it. */
  readonly test: Test | undefined;
}

/** The network as at the end of one month on one reading of the evidence: all that a rule may ask. */
export interface Evaluation {
  readonly incidence: Incidence;
  readonly thresholds: NetworkThresholds;
  /** What is known beside links. */
  readonly context: ContextRows;
  readonly view: View;
  readonly links: readonly TestedLink[];
  readonly groups: readonly Group[];
  entity(place: number): NetworkEntity;
  /** The place of an entity by its key; undefined where no record that can link names it. */
  place(key: string): number | undefined;
  person(place: number): Person;
  linksOf(place: number): readonly TestedLink[];
  /** The number of the group whose core an entity is in, from 1; 0 for none. */
  groupOf(place: number): number;
  /** The test of stars for a person of concern, of places for premises. */
  company(place: number): Test | undefined;
  /** Whether a link may join people: public places join nobody. */
  joins(link: Link): boolean;
}

function neighbours(links: readonly TestedLink[]): (place: number) => readonly TestedLink[] {
  const byEntity = new Map<number, TestedLink[]>();
  for (const link of links) {
    for (const end of [link.a, link.b]) {
      const list = byEntity.get(end);
      if (list === undefined) byEntity.set(end, [link]);
      else list.push(link);
    }
  }
  return (place) => byEntity.get(place) ?? [];
}

type Asked = Pick<Evaluation, 'entity' | 'person' | 'linksOf'>;

function companyTests(links: readonly TestedLink[], asked: Asked, thresholds: NetworkThresholds): Map<number, Test> {
  const units = unitsOf(links);
  const company = {
    isPerson: (place: number) => asked.entity(place).type === 'person',
    isChildOfConcern: (place: number) => asked.person(place).childOfConcern,
  };
  const share = childShare(units, company);
  const named = [...timesNamed(units).keys()].sort((a, b) => a - b);
  const people = named.filter((place) => asked.person(place).class === 'person_of_concern');
  const premises = named.filter((place) => asked.entity(place).type === 'premises');
  return new Map([
    ...testCompany(people, asked.linksOf, { ...company, share, rate: thresholds.person_fdr }),
    ...testCompany(premises, asked.linksOf, { ...company, share, rate: thresholds.premises_fdr }),
  ]);
}

/** Works the network out for a view: links, which of them mean more than chance, groups, and the tests of stars and places. */
export function evaluate(incidence: Incidence, view: View, thresholds: NetworkThresholds, seed: number): Evaluation {
  const people = peopleAsAt(incidence.rows, view.month, view.without);
  const entity = (place: number): NetworkEntity => incidence.entities[place] ?? { type: 'person', id: '', premisesType: undefined };
  const person = (place: number) => (entity(place).type === 'person' ? (people.get(entity(place).id) ?? unknownPerson) : unknownPerson);
  const plain = linksOf(incidence, view, thresholds).filter((link) => view.unlinked?.has(pairKey(link.a, link.b)) !== true);
  const tests = validate(plain, thresholds);
  const links = plain.map((link, index) => ({ ...link, test: tests[index] }));
  const linksOfEntity = neighbours(links);
  const openToAll = (place: number) => thresholds.public_premises.includes(entity(place).premisesType ?? '');
  const joins = (link: Link) => !openToAll(link.a) && !openToAll(link.b);
  const groups = groupsOf(
    links.filter((link) => link.test?.passes === true && joins(link)),
    linksOfEntity,
    thresholds,
    seed,
  );
  const groupOf = new Map(groups.flatMap((group, index) => group.core.map((member) => [member, index + 1] as const)));
  const company = companyTests(links, { entity, person, linksOf: linksOfEntity }, thresholds);
  return {
    incidence,
    thresholds,
    context: incidence.rows.context,
    view,
    links,
    groups,
    entity,
    place: (key) => incidence.places.get(key),
    person,
    linksOf: linksOfEntity,
    groupOf: (place) => groupOf.get(place) ?? 0,
    company: (place) => company.get(place),
    joins,
  };
}

/** What a link rests on from a month on, context left out. */
export function sourcesSince(link: Link, from: string): string[] {
  return link.records.filter((shared) => !shared.context && shared.record.month >= from).flatMap((shared) => shared.record.sources);
}

/** The first month whose records can validate a link. */
export function validationStart(evaluation: Evaluation): string {
  return windowStart(evaluation.view.month, evaluation.thresholds.validation_months);
}

/** The places of every entity with a link. */
export function linkedEntities(evaluation: Evaluation): number[] {
  return [...new Set(evaluation.links.flatMap((link) => [link.a, link.b]))].sort((a, b) => a - b);
}

/** An entity's links that mean more than chance, each with its other end. */
export function validLinksOf(evaluation: Evaluation, place: number): { readonly link: TestedLink; readonly other: number }[] {
  return evaluation
    .linksOf(place)
    .filter((link) => link.test?.passes === true)
    .map((link) => ({ link, other: otherEnd(link, place) }));
}
