import { type PairEntries, startsOf } from './link-table.ts';
import type { NetworkColumns } from './network-columns.ts';
import { type IsHome, type Part, pairsOf } from './pairs.ts';
import type { NetworkThresholds } from './records.ts';

/** Records with the pairs that they link. */
export interface PairedRecords {
  readonly entries: PairEntries;
  /** 1 for each mention that can link at all. */
  readonly usable: Uint8Array;
  /** The first month in which something of each record was known, as a number. */
  readonly month: Int32Array;
  /** People that each record names. */
  readonly people: Int32Array;
  /** Records that name too many people to link anybody. */
  readonly crowded: readonly number[];
}

/** Whether premises, by their id, are a person's own home or placement, by the person's place. */
function homesOf({ homes, entities }: NetworkColumns): (person: number, premises: string) => boolean {
  const start = startsOf(homes.person, entities.id.length);
  return (person, premises) => {
    for (let row = start[person] ?? 0; row < (start[person + 1] ?? 0); row += 1) if (homes.premises[row] === premises) return true;
    return false;
  };
}

/** Mentions that can link at all: neutral places link nobody, and neither does having been missing together at a public place or a home. */
function usableMentions(
  { mentions, entities, records, places }: NetworkColumns,
  thresholds: NetworkThresholds,
  isHome: (person: number, premises: string) => boolean,
): Uint8Array {
  const neutral = new Set(thresholds.neutral_premises);
  const apart = new Set([...neutral, ...thresholds.public_premises]);
  const somebodysHome = new Set<string>();
  const together = (row: number) => `${records.key[mentions.record[row] ?? 0] ?? ''} ${mentions.place[row] ?? ''}`;
  for (const [row, place] of mentions.place.entries()) {
    if (place !== '' && isHome(mentions.entity[row] ?? 0, place)) somebodysHome.add(together(row));
  }
  return Uint8Array.from(mentions.place, (place, row) => {
    const entity = mentions.entity[row] ?? 0;
    if (entities.type[entity] === 'premises' && neutral.has(entities.premisesType[entity] ?? '')) return 0;
    return place !== '' && (apart.has(places.get(place) ?? '') || somebodysHome.has(together(row))) ? 0 : 1;
  });
}

/** Numbers that grow in number as they come. */
function growing() {
  let values = new Int32Array(1 << 12);
  let length = 0;
  return {
    add(value: number): void {
      if (length === values.length) {
        const larger = new Int32Array(values.length * 2);
        larger.set(values);
        values = larger;
      }
      values[length] = value;
      length += 1;
    },
    whole: () => values.slice(0, length),
  };
}

/** The parts that the mentions of a record say, and the people and the first month among them. */
function partsOf({ mentions, entities }: NetworkColumns, rows: readonly number[]) {
  const parts = rows.map(
    (row): Part => ({
      place: mentions.entity[row] ?? 0,
      type: entities.type[mentions.entity[row] ?? 0] ?? 'person',
      role: mentions.role[row] ?? '',
      month: mentions.month[row] ?? 0,
    }),
  );
  let [people, last, month] = [0, -1, Number.POSITIVE_INFINITY];
  for (const part of parts) {
    if (part.type === 'person' && part.place !== last) people += 1;
    last = part.place;
    month = Math.min(month, part.month);
  }
  return { parts, people, month };
}

/** The pairs of every record, in the order of the records; mentions are by record and entity. */
export function pairedRecords(columns: NetworkColumns, thresholds: NetworkThresholds): PairedRecords {
  const { mentions, entities, records } = columns;
  const ownHome = homesOf(columns);
  const isHome: IsHome = (person, premises) => ownHome(person, entities.id[premises] ?? '');
  const usable = usableMentions(columns, thresholds, ownHome);
  const start = startsOf(mentions.record, records.key.length);
  const [month, people] = [new Int32Array(records.key.length), new Int32Array(records.key.length)];
  const columnsOfPairs = { record: growing(), a: growing(), b: growing(), kind: growing(), month: growing() };
  const crowded: number[] = [];
  for (const [record, kind] of records.kind.entries()) {
    const rows: number[] = [];
    for (let row = start[record] ?? 0; row < (start[record + 1] ?? 0); row += 1) if (usable[row] === 1) rows.push(row);
    if (rows.length === 0) continue;
    const said = partsOf(columns, rows);
    month[record] = said.month;
    people[record] = said.people;
    if (said.people > thresholds.crowded_record) crowded.push(record);
    else {
      pairsOf(kind, said.parts, isHome, (a, b, of, since) => {
        columnsOfPairs.record.add(record);
        columnsOfPairs.a.add(a);
        columnsOfPairs.b.add(b);
        columnsOfPairs.kind.add(of);
        columnsOfPairs.month.add(since);
      });
    }
  }
  const { record, a, b, kind, month: since } = columnsOfPairs;
  return {
    entries: { record: record.whole(), a: a.whole(), b: b.whole(), kind: Uint8Array.from(kind.whole()), month: since.whole() },
    usable,
    month,
    people,
    crowded,
  };
}
