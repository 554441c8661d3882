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

/**
 * Who is what as at the end of a month, from the facts known by then, without some sources. The classes are those of the shared
 * table `suspected_people`, stated here again because history and readings ask for other months and fewer reports.
 */
export function peopleAsAt(rows: NetworkRows, month: Month, without: ReadonlySet<string>): ReadonlyMap<string, Person> {
  const known = (row: { readonly month: Month; readonly source: string }) => row.month <= month && !without.has(row.source);
  const suspicions = byPerson(rows.suspicions.filter(known));
  const concerns = byPerson(rows.concerns.filter(known));
  const stages = byPerson(rows.stages);
  const strong = new Set(rows.evidence.filter((row) => row.grade === '1A' || row.grade === '1B').map((row) => row.source));
  const inOrder = (facts: readonly ConcernRow[] | undefined) => facts?.map((fact) => fact.month).sort() ?? [];
  const ids = [...new Set([...suspicions.keys(), ...concerns.keys(), ...stages.keys()])].sort();
  return new Map(
    ids.map((id) => [id, personOf(suspicions.get(id) ?? [], stageAsAt(stages.get(id) ?? [], month), inOrder(concerns.get(id)), strong)]),
  );
}

/** The part that a person has in a finding, in words that begin with the class; whoever was ever a child of concern is shown so. */
export function roleOf(person: Person, membership?: 'core' | 'attached'): string {
  const also =
    person.childOfConcernFrom === undefined || person.class === 'child_of_concern'
      ? []
      : [`also recorded as a child of concern from ${person.childOfConcernFrom}`];
  return [person.class, ...(membership === undefined ? [] : [membership]), ...also].join('; ');
}
