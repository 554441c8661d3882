import type { ContextRows } from '../../analytics/network/context-rows.ts';
import type { EntityType, NetworkColumns, RecordKind } from '../../analytics/network/network-columns.ts';
import { monthNumber } from '../../analytics/network/numbered-month.ts';

/** An entity named by a record, one row for each part it plays there. */
export interface IncidenceRow {
  readonly record: string;
  /** The row of `evidence` that it rests on. */
  readonly source: string;
  readonly kind: RecordKind;
  readonly entity_type: EntityType;
  readonly entity_id: string;
  readonly role: string;
  readonly month: string;
  readonly date: string;
  readonly operation_id: string | null;
  readonly place: string | null;
  readonly position_of_trust: boolean;
  readonly suspects_described: number;
}

interface Fact {
  readonly person_id: string;
  readonly source: string;
  readonly month: string;
}

/** What the SQL reads, as rows: what tests make by hand. */
export interface NetworkRows {
  readonly incidence: readonly IncidenceRow[];
  readonly evidence: readonly {
    readonly source: string;
    readonly agency: string;
    readonly source_table: string;
    readonly record_id: string;
    readonly date: string;
    readonly grade: string;
    readonly handling: string;
  }[];
  readonly suspicions: readonly (Fact & { readonly dealt_with: boolean })[];
  readonly concerns: readonly Fact[];
  readonly stages: readonly (Omit<Fact, 'source'> & { readonly stage: 'child' | 'adult' })[];
  readonly homes: readonly { readonly person_id: string; readonly premises_id: string }[];
  readonly premisesTypes: readonly { readonly premises_id: string; readonly premises_type: string }[];
  readonly mentioned: readonly (Fact & { readonly referred_on: string | null })[];
  readonly context: ContextRows;
}

const keyOf = (row: IncidenceRow) => `${row.entity_type}:${row.entity_id}`;
const ordered = (texts: readonly string[]) => [...new Set(texts)].sort();
const numbering = (texts: readonly string[]) => {
  const numbers = new Map(texts.map((text, number) => [text, number]));
  return (text: string) => numbers.get(text) ?? -1;
};
const inOrder = <Row>(rows: readonly Row[], key: (row: Row) => string) =>
  [...rows].sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
const numbers = <Row>(rows: readonly Row[], value: (row: Row) => number) => Int32Array.from(rows, value);

/** Rows by the number of a person, those of whom no record links anybody left out. */
function byPerson<Row extends { readonly person_id: string }>(rows: readonly Row[], person: (id: string) => number): Row[] {
  const known = rows.filter((row) => person(row.person_id) >= 0);
  return inOrder(known, (row) => `${String(person(row.person_id)).padStart(9, '0')} ${JSON.stringify(Object.entries(row).sort())}`);
}

function recordsOf(rows: readonly IncidenceRow[], keys: readonly string[]): NetworkColumns['records'] {
  const byRecord = Map.groupBy(
    inOrder(rows, (row) => `${keyOf(row)} ${row.role}`),
    (row) => row.record,
  );
  const of = keys.map((key) => byRecord.get(key) ?? []);
  return {
    key: keys,
    kind: of.map(([row]) => row?.kind ?? 'report'),
    date: of.map(([row]) => row?.date ?? ''),
    operation: of.map(([row]) => (row?.kind === 'report' && row.operation_id !== null ? `operation:${row.operation_id}:${row.date}` : '')),
    suspectsDescribed: numbers(of, (list) => Math.max(...list.map((row) => row.suspects_described))),
  };
}

/** The columns that the SQL would give of rows in any order. */
export function numbered(rows: NetworkRows): NetworkColumns {
  const entities = ordered(rows.incidence.map(keyOf));
  const [entity, keys] = [numbering(entities), ordered(rows.incidence.map((row) => row.record))];
  const facts = [rows.incidence, rows.evidence, rows.suspicions, rows.concerns, rows.mentioned];
  const sources = ordered(facts.flatMap((list) => list.map((row: { readonly source: string }) => row.source)));
  const [record, source, types] = [
    numbering(keys),
    numbering(sources),
    new Map(rows.premisesTypes.map((row) => [row.premises_id, row.premises_type])),
  ];
  const person = (id: string) => entity(`person:${id}`);
  const mentions = [...rows.incidence].sort(
    (one, other) => record(one.record) - record(other.record) || entity(keyOf(one)) - entity(keyOf(other)),
  );
  const [suspicions, concerns, mentioned, homes] = [
    byPerson(rows.suspicions, person),
    byPerson(rows.concerns, person),
    byPerson(rows.mentioned, person),
    byPerson(rows.homes, person),
  ];
  const stages = inOrder(
    byPerson(rows.stages, person),
    (row) => `${String(person(row.person_id)).padStart(9, '0')} ${row.month} ${row.stage}`,
  );
  const columns = (list: readonly Fact[]) => ({
    person: numbers(list, (row) => person(row.person_id)),
    source: numbers(list, (row) => source(row.source)),
    month: numbers(list, (row) => monthNumber(row.month)),
  });
  const evidence = inOrder(rows.evidence, (row) => `${String(source(row.source)).padStart(9, '0')} ${row.agency} ${row.record_id}`);
  return {
    entities: {
      type: entities.map((key) => key.slice(0, key.indexOf(':')) as EntityType), // keyOf put it there
      id: entities.map((key) => key.slice(key.indexOf(':') + 1)),
      premisesType: entities.map((key) => (key.startsWith('premises:') ? (types.get(key.slice('premises:'.length)) ?? '') : '')),
    },
    records: recordsOf(rows.incidence, keys),
    sources,
    mentions: {
      record: numbers(mentions, (row) => record(row.record)),
      entity: numbers(mentions, (row) => entity(keyOf(row))),
      source: numbers(mentions, (row) => source(row.source)),
      role: mentions.map((row) => row.role),
      month: numbers(mentions, (row) => monthNumber(row.month)),
      place: mentions.map((row) => row.place ?? ''),
      positionOfTrust: numbers(mentions, (row) => (row.position_of_trust ? 1 : 0)),
    },
    evidence: {
      source: numbers(evidence, (row) => source(row.source)),
      agency: evidence.map((row) => row.agency),
      table: evidence.map((row) => row.source_table),
      recordId: evidence.map((row) => row.record_id),
      date: evidence.map((row) => row.date),
      grade: evidence.map((row) => row.grade),
      handling: evidence.map((row) => row.handling),
    },
    suspicions: { ...columns(suspicions), dealtWith: numbers(suspicions, (row) => (row.dealt_with ? 1 : 0)) },
    concerns: columns(concerns),
    stages: {
      person: numbers(stages, (row) => person(row.person_id)),
      month: numbers(stages, (row) => monthNumber(row.month)),
      stage: stages.map((row) => row.stage),
    },
    homes: { person: numbers(homes, (row) => person(row.person_id)), premises: homes.map((row) => row.premises_id) },
    places: types,
    mentioned: { ...columns(mentioned), referredOn: mentioned.map((row) => row.referred_on ?? '') },
    context: rows.context,
  };
}
