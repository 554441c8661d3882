import type { AreaFile } from '../area/area.ts';
import type { Month } from '../area/calendar.ts';
import type { Evidence } from '../findings/finding.ts';
import { type LinkTable, linkTable, type PairEntries } from './link-table.ts';
import type { IncidenceRow, NetworkRows } from './network-rows.ts';
import { monthNumber } from './numbered-month.ts';
import { byText, entityKey, type IsHome, pairsOf } from './pairs.ts';
import { type People, peopleOf } from './people.ts';
import { type LinkIndex, linkIndex, numberTexts, type Timeline, timelineOf } from './timeline.ts';

export type NetworkThresholds = AreaFile['network'];

/** A record that links somebody. */
export interface LinkRecord {
  readonly key: string;
  readonly kind: IncidenceRow['kind'];
  readonly date: string;
  readonly month: Month;
  /** What it rests on: keys of `evidence`. */
  readonly sources: readonly string[];
  /** Records of one unit count as one in tests: reports of one operation on one day. */
  readonly unit: string;
  /** People that it names. */
  readonly people: number;
  readonly suspectsDescribed: number;
}

export interface NetworkEntity {
  readonly type: IncidenceRow['entity_type'];
  readonly id: string;
  /** Kind of premises; undefined for anything else and where nobody said. */
  readonly premisesType: string | undefined;
}

/** The rows once sorted: everything that does not depend on the month or the reading. */
export interface Incidence {
  readonly rows: NetworkRows;
  readonly entities: readonly NetworkEntity[];
  /** The place of each in `entities`, by its key. */
  readonly places: ReadonlyMap<string, number>;
  readonly records: readonly LinkRecord[];
  readonly table: LinkTable;
  readonly timeline: Timeline;
  readonly index: LinkIndex;
  readonly people: People;
  /** Records that name too many people to link anybody. */
  readonly crowded: readonly { readonly sources: readonly string[]; readonly people: number }[];
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  /** People suspected in a position of trust, by their place, and since when. */
  readonly trusted: ReadonlyMap<number, Month>;
}

function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const of = key(row);
    const list = groups.get(of);
    if (list === undefined) groups.set(of, [row]);
    else list.push(row);
  }
  return [...groups].sort(([a], [b]) => byText(a, b));
}

function recordOf(key: string, rows: readonly IncidenceRow[]): LinkRecord | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  return {
    key,
    kind: first.kind,
    date: first.date,
    month: rows.reduce((earliest, row) => (row.month < earliest ? row.month : earliest), first.month),
    sources: [...new Set(rows.map((row) => row.source))].sort(byText),
    unit: first.kind === 'report' && first.operation_id !== null ? `operation:${first.operation_id}:${first.date}` : key,
    people: new Set(rows.filter((row) => row.entity_type === 'person').map((row) => row.entity_id)).size,
    suspectsDescribed: Math.max(...rows.map((row) => row.suspects_described)),
  };
}

/** Rows that can link at all: neutral places link nobody, and neither does having been missing together at a public place or a home. */
function linking(
  rows: NetworkRows,
  thresholds: NetworkThresholds,
  types: ReadonlyMap<string, string>,
  isHome: (person: string, premises: string) => boolean,
): IncidenceRow[] {
  const neutral = new Set(thresholds.neutral_premises);
  const apart = new Set([...neutral, ...thresholds.public_premises]);
  const somebodysHome = new Set(
    rows.incidence.filter((row) => row.place !== null && isHome(row.entity_id, row.place)).map((row) => `${row.record} ${row.place}`),
  );
  return rows.incidence.filter((row) => {
    if (row.entity_type === 'premises' && neutral.has(types.get(row.entity_id) ?? '')) return false;
    return row.place === null || (!apart.has(types.get(row.place) ?? '') && !somebodysHome.has(`${row.record} ${row.place}`));
  });
}

function evidenceBySource(rows: NetworkRows): Map<string, Evidence[]> {
  return new Map(
    grouped(rows.evidence, (row) => row.source).map(([source, list]) => [
      source,
      list.map(({ agency, source_table, record_id, date, grade, handling }) => ({
        agency,
        table: source_table,
        record_id,
        date,
        grade,
        handling,
      })),
    ]),
  );
}

interface Linking {
  readonly records: readonly LinkRecord[];
  readonly crowded: readonly LinkRecord[];
  readonly entries: PairEntries;
}

/** The records that link somebody with the pairs of each, and those that name too many people to. */
function pairedRecords(rows: readonly IncidenceRow[], places: ReadonlyMap<string, number>, isHome: IsHome, crowdedOver: number): Linking {
  const records: LinkRecord[] = [];
  const crowded: LinkRecord[] = [];
  const columns: Record<'record' | 'a' | 'b' | 'kind' | 'month', number[]> = { record: [], a: [], b: [], kind: [], month: [] };
  const take = (a: number, b: number, kind: number, month: number) => {
    columns.record.push(records.length);
    columns.a.push(a);
    columns.b.push(b);
    columns.kind.push(kind);
    columns.month.push(month);
  };
  for (const [key, unsorted] of grouped(rows, (row) => row.record)) {
    const parts = unsorted
      .map((row) => {
        const place = places.get(entityKey(row.entity_type, row.entity_id)) ?? -1;
        return { row, place, type: row.entity_type, role: row.role, month: monthNumber(row.month) };
      })
      .sort((one, other) => one.place - other.place || byText(one.role, other.role));
    const record = recordOf(
      key,
      parts.map(({ row }) => row),
    );
    if (record === undefined) continue;
    if (record.people > crowdedOver) crowded.push(record);
    else if (pairsOf(record.kind, parts, isHome, take) > 0) records.push(record);
  }
  const whole = (name: 'record' | 'a' | 'b' | 'month') => Int32Array.from(columns[name]);
  const entries = { record: whole('record'), a: whole('a'), b: whole('b'), kind: Uint8Array.from(columns.kind), month: whole('month') };
  return { records, crowded, entries };
}

function trustedSince(entities: readonly [string, readonly IncidenceRow[]][]): Map<number, Month> {
  return new Map(
    entities.flatMap(([, list], place) => {
      const months = list.filter((row) => row.position_of_trust && row.role === 'suspect').map((row) => row.month);
      return months.length === 0 ? [] : [[place, months.sort(byText)[0] ?? ''] as const];
    }),
  );
}

/**
 * Makes records and the pairs they link of rows in any order. A child's own home or placement is context, a record that names too
 * many people links nobody, and in an episode only the child is linked to the others (network.md, "What is linked").
 */
export function incidenceOf(rows: NetworkRows, thresholds: NetworkThresholds): Incidence {
  const types = new Map(rows.premisesTypes.map((row) => [row.premises_id, row.premises_type]));
  const homes = new Set(rows.homes.map((row) => `${row.person_id} ${row.premises_id}`));
  const isHome = (person: string, premises: string) => homes.has(`${person} ${premises}`);
  const usable = linking(rows, thresholds, types, isHome);
  const named = grouped(usable, (row) => entityKey(row.entity_type, row.entity_id));
  const places = new Map(named.map(([key], place) => [key, place]));
  const entities = named.flatMap(([, [row]]): NetworkEntity[] => {
    if (row === undefined) return [];
    const { entity_type: type, entity_id: id } = row;
    return [{ type, id, premisesType: type === 'premises' ? types.get(id) : undefined }];
  });
  const ids = entities.map((entity) => entity.id);
  const linked = pairedRecords(
    usable,
    places,
    (person, premises) => isHome(ids[person] ?? '', ids[premises] ?? ''),
    thresholds.crowded_record,
  );
  const days = numberTexts(linked.records.map((record) => record.date));
  const table = linkTable(linked.entries, days.numbers, days.count, entities.length);
  return {
    rows,
    places,
    entities,
    records: linked.records,
    table,
    timeline: timelineOf(linked.records, linked.entries, table),
    index: linkIndex(table),
    people: peopleOf(rows, (id) => places.get(entityKey('person', id))),
    crowded: linked.crowded.map(({ sources, people }) => ({ sources, people })),
    evidence: evidenceBySource(rows),
    trusted: trustedSince(named),
  };
}
