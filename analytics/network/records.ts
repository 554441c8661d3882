import type { AreaFile } from '../area/area.ts';
import type { Month } from '../area/calendar.ts';
import type { Evidence } from '../findings/finding.ts';
import type { IncidenceRow, NetworkRows } from './network-rows.ts';
import { byText, entityKey, type Pair, type PairRules, pairsOf } from './pairs.ts';

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
  readonly pairs: readonly Pair[];
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
  /** Records that name too many people to link anybody. */
  readonly crowded: readonly { readonly sources: readonly string[]; readonly people: number }[];
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  /** People suspected in a position of trust, by their place, and since when. */
  readonly trusted: ReadonlyMap<number, Month>;
}

function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const list = groups.get(key(row));
    if (list === undefined) groups.set(key(row), [row]);
    else list.push(row);
  }
  return [...groups].sort(([a], [b]) => byText(a, b));
}

function recordOf(key: string, unsorted: readonly IncidenceRow[], rules: PairRules): LinkRecord | undefined {
  const rows = [...unsorted].sort(
    (a, b) => byText(entityKey(a.entity_type, a.entity_id), entityKey(b.entity_type, b.entity_id)) || byText(a.role, b.role),
  );
  const [first] = rows;
  if (first === undefined) return undefined;
  const people = new Set(rows.filter((row) => row.entity_type === 'person').map((row) => row.entity_id)).size;
  return {
    key,
    kind: first.kind,
    date: first.date,
    month: rows.map((row) => row.month).sort(byText)[0] ?? first.month,
    sources: [...new Set(rows.map((row) => row.source))].sort(byText),
    unit: first.kind === 'report' && first.operation_id !== null ? `operation:${first.operation_id}:${first.date}` : key,
    people,
    suspectsDescribed: Math.max(...rows.map((row) => row.suspects_described)),
    pairs: people > rules.crowdedOver ? [] : pairsOf(rows, rules),
  };
}

/** Rows that can link at all: neutral places link nobody, and neither does having been missing together at a public place or a home. */
function linking(
  rows: NetworkRows,
  thresholds: NetworkThresholds,
  types: ReadonlyMap<string, string>,
  isHome: PairRules['isHome'],
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

/**
 * Makes records and the pairs they link of rows in any order. A child's own home or placement is context, a record that names too
 * many people links nobody, and in an episode only the child is linked to the others (network.md, "What is linked").
 */
export function incidenceOf(rows: NetworkRows, thresholds: NetworkThresholds): Incidence {
  const types = new Map(rows.premisesTypes.map((row) => [row.premises_id, row.premises_type]));
  const homes = new Set(rows.homes.map((row) => `${row.person_id} ${row.premises_id}`));
  const isHome = (person: string, premises: string) => homes.has(`${person} ${premises}`);
  const usable = linking(rows, thresholds, types, isHome);
  const entities = grouped(usable, (row) => entityKey(row.entity_type, row.entity_id));
  const index = new Map(entities.map(([key], position) => [key, position]));
  const rules = { index, isHome, crowdedOver: thresholds.crowded_record };
  const records = grouped(usable, (row) => row.record).flatMap(([key, list]) => recordOf(key, list, rules) ?? []);
  const trusted = entities.flatMap(([key, list]) => {
    const months = list.filter((row) => row.position_of_trust && row.role === 'suspect').map((row) => row.month);
    const place = index.get(key);
    return months.length === 0 || place === undefined ? [] : [[place, months.sort(byText)[0] ?? ''] as const];
  });
  return {
    rows,
    places: index,
    entities: entities.flatMap(([, [row]]) =>
      row === undefined
        ? []
        : [
            {
              type: row.entity_type,
              id: row.entity_id,
              premisesType: row.entity_type === 'premises' ? types.get(row.entity_id) : undefined,
            },
          ],
    ),
    records: records.filter((record) => record.pairs.length > 0),
    crowded: records.filter((record) => record.people > thresholds.crowded_record).map(({ sources, people }) => ({ sources, people })),
    evidence: evidenceBySource(rows),
    trusted: new Map(trusted),
  };
}
