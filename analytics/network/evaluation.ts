import type { ContextRows } from './context-rows.ts';
import { type Group, groupsOf } from './groups.ts';
import { type Link, linkOf, otherEnd, type Seen, seenIn, type View, windowStart } from './links.ts';
import { monthNumber } from './numbered-month.ts';
import type { Person } from './people.ts';
import type { Incidence, NetworkEntity, NetworkThresholds } from './records.ts';
import { testCompany } from './stars-and-places.ts';
import { type Test, type Validation, validate } from './validation.ts';
import { type Window, windowOf } from './window.ts';

export interface TestedLink extends Link {
  /** Undefined where no record of the window can validate it. */
  readonly test: Test | undefined;
}

/** An entity's link with another through units of the window, not looked at further. */
export interface Sharing {
  readonly link: number;
  readonly other: number;
  readonly units: number;
}

/**
 * The network as at the end of one month on one reading of the evidence: all that a rule may ask. Links are put together when they
 * are asked for: of most, no month asks.
 */
export interface Evaluation {
  readonly incidence: Incidence;
  readonly thresholds: NetworkThresholds;
  /** What is known beside links. */
  readonly context: ContextRows;
  readonly view: View;
  /** What the view leaves out. */
  readonly seen: Seen;
  /** The links that mean more than chance, in order. */
  readonly validated: readonly TestedLink[];
  readonly groups: readonly Group[];
  /** How often each entity is named in the units of the window. */
  readonly times: Int32Array;
  /** Entities whose company is more than chance allows, in order. */
  readonly inCompany: readonly number[];
  entity(place: number): NetworkEntity;
  /** The place of an entity by its key; undefined where no record that can link names it. */
  place(key: string): number | undefined;
  person(place: number): Person;
  /** Every link, in order, put together one at a time. */
  links(): Generator<TestedLink>;
  /** Units of the window that a link shares, by its number. */
  unitsOf(link: number): number;
  /** The link of a number in the table; undefined where the view does not show it. */
  link(number: number): TestedLink | undefined;
  linksOf(place: number): readonly TestedLink[];
  /** An entity's links with those whom a rule looks for, by their places. */
  linksWith(place: number, wanted: (other: number) => boolean): readonly TestedLink[];
  /** An entity's links that mean more than chance, in order. */
  validatedOf(place: number): readonly TestedLink[];
  /** The entity's links through units of the window. */
  sharing(place: number): readonly Sharing[];
  /** The number of the group whose core an entity is in, from 1; 0 for none. */
  groupOf(place: number): number;
  /** The test of stars for a person of concern, of places for premises. */
  company(place: number): Test | undefined;
  /** Whether a link may join people: public places join nobody. */
  joins(link: Pick<Link, 'a' | 'b'>): boolean;
}

function byEntity(links: readonly TestedLink[]): Map<number, TestedLink[]> {
  const found = new Map<number, TestedLink[]>();
  for (const link of links) {
    for (const end of [link.a, link.b]) {
      const list = found.get(end);
      if (list === undefined) found.set(end, [link]);
      else list.push(link);
    }
  }
  return found;
}

/** The links of a table as asked for, each put together once. */
function linksAsked(incidence: Incidence, seen: Seen, window: Window, validation: Validation) {
  const { table } = incidence;
  const kept = new Map<number, TestedLink | undefined>();
  const made = (number: number): TestedLink | undefined => {
    const plain = linkOf(incidence, seen, number, window.units[number] ?? 0);
    return plain === undefined ? undefined : { ...plain, test: validation.test(number) };
  };
  const link = (number: number) => {
    if (kept.has(number)) return kept.get(number);
    const tested = made(number);
    kept.set(number, tested);
    return tested;
  };
  /** Goes through an entity's links by their numbers, with the other end of each. */
  const through = (place: number, look: (number: number, other: number) => void) => {
    for (let at = table.linksStart[place] ?? 0; at < (table.linksStart[place + 1] ?? 0); at += 1) {
      const number = table.links[at] ?? 0;
      look(number, table.a[number] === place ? (table.b[number] ?? 0) : (table.a[number] ?? 0));
    }
  };
  return {
    link,
    *all() {
      for (let number = 0; number < table.a.length; number += 1) {
        const each = made(number);
        if (each !== undefined) yield each;
      }
    },
    with(place: number, wanted: (other: number) => boolean): TestedLink[] {
      const found: TestedLink[] = [];
      through(place, (number, other) => {
        const each = wanted(other) ? link(number) : undefined;
        if (each !== undefined) found.push(each);
      });
      return found;
    },
    sharing(place: number): Sharing[] {
      const found: Sharing[] = [];
      through(place, (number, other) => {
        const units = window.units[number] ?? 0;
        if (units > 0) found.push({ link: number, other, units });
      });
      return found;
    },
  };
}

function companyTests(
  incidence: Incidence,
  window: Window,
  person: Evaluation['person'],
  thresholds: NetworkThresholds,
): ReadonlyMap<number, Test> {
  const [isPerson, isChildOfConcern] = [new Uint8Array(window.times.length), new Uint8Array(window.times.length)];
  const [people, premises]: [number[], number[]] = [[], []];
  for (const [place, { type }] of incidence.entities.entries()) {
    if (window.times[place] === 0) continue;
    if (type === 'premises') premises.push(place);
    if (type !== 'person') continue;
    isPerson[place] = 1;
    const named = person(place);
    if (named.childOfConcern) isChildOfConcern[place] = 1;
    if (named.class === 'person_of_concern') people.push(place);
  }
  return testCompany(incidence, window, { isPerson, isChildOfConcern }, [
    { entities: people, rate: thresholds.person_fdr },
    { entities: premises, rate: thresholds.premises_fdr },
  ]);
}

const nobody: NetworkEntity = { type: 'person', id: '', premisesType: undefined };

/** Works the network out for a view: links, which of them mean more than chance, groups, and the tests of stars and places. */
export function evaluate(incidence: Incidence, view: View, thresholds: NetworkThresholds, seed: number): Evaluation {
  const seen = seenIn(incidence, view);
  const window = windowOf(incidence, seen, monthNumber(windowStart(view.month, thresholds.validation_months)));
  const validation = validate(incidence, window, thresholds);
  const asked = linksAsked(incidence, seen, window, validation);
  const person = incidence.people.asAt(view.month, view.without);
  const entity = (place: number): NetworkEntity => incidence.entities[place] ?? nobody;
  const openToAll = (place: number) => thresholds.public_premises.includes(entity(place).premisesType ?? '');
  const joins = (link: Pick<Link, 'a' | 'b'>) => !openToAll(link.a) && !openToAll(link.b);
  const validated = validation.passing.map(asked.link).filter((each) => each !== undefined);
  const validatedBy = byEntity(validated);
  const groups = groupsOf(validated.filter(joins), asked.sharing, thresholds, seed);
  const groupOf = new Map(groups.flatMap((group, index) => group.core.map((member) => [member, index + 1] as const)));
  const company = companyTests(incidence, window, person, thresholds);
  return {
    incidence,
    thresholds,
    context: incidence.columns.context,
    view,
    seen,
    validated,
    groups,
    times: window.times,
    inCompany: [...company].flatMap(([place, { passes }]) => (passes ? [place] : [])).sort((a, b) => a - b),
    entity,
    place: (key) => incidence.places.get(key),
    person,
    links: asked.all,
    unitsOf: (link) => window.units[link] ?? 0,
    link: asked.link,
    linksOf: (place) => asked.with(place, () => true),
    linksWith: asked.with,
    validatedOf: (place) => validatedBy.get(place) ?? [],
    sharing: asked.sharing,
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

/** The places of every entity with a link that means more than chance. */
export function validlyLinkedEntities(evaluation: Evaluation): number[] {
  return [...new Set(evaluation.validated.flatMap((link) => [link.a, link.b]))].sort((a, b) => a - b);
}

/** An entity's links that mean more than chance, each with its other end. */
export function validLinksOf(evaluation: Evaluation, place: number): { readonly link: TestedLink; readonly other: number }[] {
  return evaluation.validatedOf(place).map((link) => ({ link, other: otherEnd(link, place) }));
}
