import type { Month } from '../area/calendar.ts';
import { startsOf } from './link-table.ts';
import type { NetworkColumns, PersonFacts } from './network-columns.ts';
import { monthNumber, monthText } from './numbered-month.ts';

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

/** Facts that an earlier or weaker view does not know. */
interface Known {
  /** Month, as a number. */
  readonly month: number;
  /** 1 for each source that is left out. */
  readonly leftOut: Uint8Array;
}

/** Everybody of whom something is recorded, by their places, and what each is as at the end of a month. */
export interface People {
  /** Who is what as at the end of a month, from the facts known by then, without some sources. */
  asAt(month: Month, without: ReadonlySet<string>): (place: number) => Person;
  /** The facts that make a person a child of concern, whenever they were known, each with its source. */
  concernsOf(place: number): readonly { readonly month: Month; readonly source: string }[];
}

type PeopleColumns = Pick<NetworkColumns, 'suspicions' | 'concerns' | 'stages' | 'evidence' | 'sources' | 'entities'>;

/** The rows of each person in a table of facts that is by person. */
function rowsByPerson({ person }: { readonly person: Int32Array }, people: number) {
  const start = startsOf(person, people);
  return (place: number): readonly [from: number, to: number] => [start[place] ?? 0, start[place + 1] ?? 0];
}

/** The stage last stated by the end of the month; before the first statement, the first. A person's rows are by month. */
function stageAsAt({ stages }: PeopleColumns, [from, to]: readonly [number, number], month: number): 'child' | 'adult' | undefined {
  let row = from;
  while (row + 1 < to && (stages.month[row + 1] ?? 0) <= month) row += 1;
  return row < to ? stages.stage[row] : undefined;
}

function suspectClass(
  { suspicions }: PeopleColumns,
  rows: readonly number[],
  stage: 'child' | 'adult' | undefined,
  strong: Uint8Array,
): PersonClass {
  if (stage === undefined) return 'age_not_known';
  if (stage === 'child') return 'child_who_may_be_causing_harm';
  const dealtWith = rows.filter((row) => suspicions.dealtWith[row] === 1);
  const reports = new Set(rows.filter((row) => suspicions.dealtWith[row] === 0).map((row) => suspicions.source[row] ?? -1));
  const enough = reports.size >= 2 || dealtWith.length > 0 || [...reports].some((source) => strong[source] === 1);
  return enough ? 'person_of_concern' : 'named_once';
}

/** What somebody is, and the months for which it holds: from the first to before the second. */
interface Kept {
  readonly person: Person;
  readonly from: number;
  readonly until: number;
}

/** A list of a range that a test lets through. */
function rowsWhere([from, to]: readonly [number, number], holds: (row: number) => boolean): number[] {
  const found: number[] = [];
  for (let row = from; row < to; row += 1) if (holds(row)) found.push(row);
  return found;
}

/** Works out what people are from the columns, when asked. */
function classifier(columns: PeopleColumns) {
  const { suspicions, concerns, stages, evidence, sources, entities } = columns;
  const strong = new Uint8Array(sources.length);
  for (const [row, grade] of evidence.grade.entries()) if (grade === '1A' || grade === '1B') strong[evidence.source[row] ?? 0] = 1;
  const people = entities.id.length;
  const [suspected, concerned, staged] = [rowsByPerson(suspicions, people), rowsByPerson(concerns, people), rowsByPerson(stages, people)];
  const personOf = (place: number, { month, leftOut }: Known): Person => {
    const known = (facts: PersonFacts) => (row: number) => (facts.month[row] ?? 0) <= month && leftOut[facts.source[row] ?? 0] === 0;
    const suspicionRows = rowsWhere(suspected(place), known(suspicions));
    const stage = stageAsAt(columns, staged(place), month);
    const months = rowsWhere(concerned(place), known(concerns)).map((row) => concerns.month[row] ?? 0);
    const [from, last] = months.length === 0 ? [undefined, undefined] : [Math.min(...months), Math.max(...months)];
    const concern = from !== undefined && !(suspicionRows.length > 0 && stage === 'adult');
    const own: PersonClass = from !== undefined ? 'child_of_concern' : stage === 'child' ? 'child' : 'person';
    return {
      class: suspicionRows.length > 0 ? suspectClass(columns, suspicionRows, stage, strong) : own,
      child: stage === 'child' || concern,
      childOfConcern: concern,
      childOfConcernFrom: from === undefined ? undefined : monthText(from),
      lastConcern: last === undefined ? undefined : monthText(last),
    };
  };
  /** The first month after one in which something more is known of a person. */
  const nextFact = (place: number, month: number): number => {
    let next = Number.POSITIVE_INFINITY;
    const look = ([from, to]: readonly [number, number], months: Int32Array) => {
      for (let row = from; row < to; row += 1) if ((months[row] ?? 0) > month) next = Math.min(next, months[row] ?? 0);
    };
    look(suspected(place), suspicions.month);
    look(concerned(place), concerns.month);
    look(staged(place), stages.month);
    return next;
  };
  const isRecorded = (place: number) => [suspected, concerned, staged].some((rows) => rows(place)[1] > rows(place)[0]);
  return { personOf, nextFact, isRecorded, concerned };
}

/**
 * Who is what, from facts each with the month in which it was known. The classes are those of the shared table `suspected_people`,
 * stated here again because history and readings ask for other months and fewer reports. What a person is is worked out when it is
 * asked, and kept for the months in which nothing more is known of them. Facts are by person, stages by month too.
 */
export function peopleOf(columns: PeopleColumns): People {
  const { personOf, nextFact, isRecorded, concerned } = classifier(columns);
  const { sources, concerns } = columns;
  const none = new Uint8Array(sources.length);
  const kept: (Kept | undefined)[] = [];
  const asKept = (place: number, month: number) => {
    const before = kept[place];
    if (before !== undefined && before.from <= month && month < before.until) return before.person;
    const person = isRecorded(place) ? personOf(place, { month, leftOut: none }) : unknownPerson;
    kept[place] = { person, from: month, until: nextFact(place, month) };
    return person;
  };
  return {
    concernsOf: (place) =>
      rowsWhere(concerned(place), () => true).map((row) => ({
        month: monthText(concerns.month[row] ?? 0),
        source: sources[concerns.source[row] ?? -1] ?? '',
      })),
    asAt: (monthAsked, without) => {
      const month = monthNumber(monthAsked);
      if (without.size === 0) return (place) => asKept(place, month);
      const leftOut = Uint8Array.from(sources, (name) => (without.has(name) ? 1 : 0));
      const asked: (Person | undefined)[] = [];
      return (place) => {
        const person = asked[place] ?? (isRecorded(place) ? personOf(place, { month, leftOut }) : unknownPerson);
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
