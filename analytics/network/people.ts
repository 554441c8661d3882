import type { Month } from '../area/calendar.ts';
import type { ConcernRow, NetworkRows, StageRow, SuspicionRow } from './network-rows.ts';

export type PersonClass =
  | 'child_of_concern'
  | 'child'
  | 'person_of_concern'
  | 'child_who_may_be_causing_harm'
  | 'age_not_known'
  | 'named_once'
  | 'person';

/** What a person is as at the end of a month (definitions.md, "People"). */
export interface Person {
  readonly class: PersonClass;
  /** A child in the sense of the rules: under 18, or ever a child of concern and not since an adult suspect. */
  readonly child: boolean;
  readonly childOfConcern: boolean;
  /** The first month as a child of concern, for ever; undefined for who never was. */
  readonly childOfConcernFrom: Month | undefined;
  /** The month of the last fact that makes a child of concern. */
  readonly lastConcern: Month | undefined;
}

/** Who nothing is recorded of but a mention. */
export const unknownPerson: Person = {
  class: 'person',
  child: false,
  childOfConcern: false,
  childOfConcernFrom: undefined,
  lastConcern: undefined,
};

function byPerson<Row extends { readonly person_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const list = grouped.get(row.person_id);
    if (list === undefined) grouped.set(row.person_id, [row]);
    else list.push(row);
  }
  return grouped;
}

/** The latest stage stated by the end of the month; before the first statement, the first. */
function stageAsAt(rows: readonly StageRow[], month: Month): StageRow['stage'] | undefined {
  const latest = (best: StageRow | undefined, row: StageRow) => (best === undefined || row.month > best.month ? row : best);
  const stated = rows.filter((row) => row.month <= month);
  if (stated.length > 0) return stated.reduce(latest, undefined as StageRow | undefined)?.stage; // the type of an empty start
  return [...rows].sort((a, b) => (a.month < b.month ? -1 : 1))[0]?.stage;
}

function suspectClass(rows: readonly SuspicionRow[], stage: StageRow['stage'] | undefined, strong: ReadonlySet<string>): PersonClass {
  if (stage === undefined) return 'age_not_known';
  if (stage === 'child') return 'child_who_may_be_causing_harm';
  const reports = new Set(rows.filter((row) => !row.dealt_with).map((row) => row.source));
  const enough = reports.size >= 2 || rows.some((row) => row.dealt_with) || [...reports].some((source) => strong.has(source));
  return enough ? 'person_of_concern' : 'named_once';
}

function personOf(
  suspicions: readonly SuspicionRow[],
  stage: StageRow['stage'] | undefined,
  concerns: readonly Month[],
  strong: ReadonlySet<string>,
): Person {
  const [from] = concerns;
  const suspected = suspicions.length > 0;
  const concern = from !== undefined && !(suspected && stage === 'adult');
  const own: PersonClass = from !== undefined ? 'child_of_concern' : stage === 'child' ? 'child' : 'person';
  return {
    class: suspected ? suspectClass(suspicions, stage, strong) : own,
    child: stage === 'child' || concern,
    childOfConcern: concern,
    childOfConcernFrom: from,
    lastConcern: concerns.at(-1),
  };
}

/** What is known of one person, whenever. */
interface Facts {
  readonly suspicions: readonly SuspicionRow[];
  readonly stages: readonly StageRow[];
  readonly concerns: readonly ConcernRow[];
}

/** Everybody of whom something is recorded, by their places, and what each is as at the end of a month. */
export interface People {
  /** Who is what as at the end of a month, from the facts known by then, without some sources. */
  asAt(month: Month, without: ReadonlySet<string>): (place: number) => Person;
  /** The facts that make a person a child of concern, whenever they were known. */
  concernsOf(place: number): readonly ConcernRow[];
}

type PeopleRows = Pick<NetworkRows, 'suspicions' | 'concerns' | 'stages' | 'evidence'>;

function factsByPlace(rows: PeopleRows, placeOf: (id: string) => number | undefined): (Facts | undefined)[] {
  const [suspicions, stages, concerns] = [byPerson(rows.suspicions), byPerson(rows.stages), byPerson(rows.concerns)];
  const facts: (Facts | undefined)[] = [];
  for (const id of new Set([...suspicions.keys(), ...stages.keys(), ...concerns.keys()])) {
    const place = placeOf(id);
    if (place === undefined) continue;
    facts[place] = { suspicions: suspicions.get(id) ?? [], stages: stages.get(id) ?? [], concerns: concerns.get(id) ?? [] };
  }
  return facts;
}

/** The first month after one in which something more is known of a person. */
function nextFact({ suspicions, stages, concerns }: Facts, month: Month): Month {
  let next = '9999-12';
  for (const facts of [suspicions, stages, concerns])
    for (const fact of facts) if (fact.month > month && fact.month < next) next = fact.month;
  return next;
}

/** What somebody is, and the months for which it holds: from the first to before the second. */
interface Kept {
  readonly person: Person;
  readonly from: Month;
  readonly until: Month;
}

/**
 * Who is what, from facts each with the month in which it was known. The classes are those of the shared table `suspected_people`,
 * stated here again because history and readings ask for other months and fewer reports. What a person is is worked out when it is
 * asked, and kept for the months in which nothing more is known of them.
 */
export function peopleOf(rows: PeopleRows, placeOf: (id: string) => number | undefined): People {
  const facts = factsByPlace(rows, placeOf);
  const strong = new Set(rows.evidence.filter((row) => row.grade === '1A' || row.grade === '1B').map((row) => row.source));
  const kept: (Kept | undefined)[] = [];
  const workedOut = (of: Facts, month: Month, without: ReadonlySet<string>) => {
    const known = (row: { readonly month: Month; readonly source: string }) => row.month <= month && !without.has(row.source);
    const concerns = of.concerns.filter(known).map((fact) => fact.month);
    return personOf(of.suspicions.filter(known), stageAsAt(of.stages, month), concerns.sort(), strong);
  };
  const asKept = (place: number, of: Facts, month: Month) => {
    const before = kept[place];
    if (before !== undefined && before.from <= month && month < before.until) return before.person;
    const person = workedOut(of, month, new Set());
    kept[place] = { person, from: month, until: nextFact(of, month) };
    return person;
  };
  return {
    concernsOf: (place) => facts[place]?.concerns ?? [],
    asAt: (month, without) => {
      const asked: (Person | undefined)[] = [];
      return (place) => {
        const of = facts[place];
        if (of === undefined) return unknownPerson;
        if (without.size === 0) return asKept(place, of, month);
        const person = asked[place] ?? workedOut(of, month, without);
        asked[place] = person;
        return person;
      };
    },
  };
}

/** The part that a person has in a finding, in words that begin with the class; whoever was ever a child of concern is shown so. */
export function roleOf(person: Person, membership?: 'core' | 'attached'): string {
  const also =
    person.childOfConcernFrom === undefined || person.class === 'child_of_concern'
      ? []
      : [`also recorded as a child of concern from ${person.childOfConcernFrom}`];
  return [person.class, ...(membership === undefined ? [] : [membership]), ...also].join('; ');
}
