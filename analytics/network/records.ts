import type { AreaFile } from '../area/area.ts';
import type { Month } from '../area/calendar.ts';
import { type LinkTable, linkTable, startsOf } from './link-table.ts';
import type { EntityType, NetworkColumns, RecordKind } from './network-columns.ts';
import { monthText } from './numbered-month.ts';
import { type PairedRecords, pairedRecords } from './paired-records.ts';
import { byText, entityKey } from './pairs.ts';
import { type People, peopleOf } from './people.ts';
import { placeIn } from './sorted-texts.ts';
import { type Sources, sourcesOf } from './sources.ts';
import { type LinkIndex, linkIndex, numberTexts, type Timeline, timelineOf } from './timeline.ts';

export type NetworkThresholds = AreaFile['network'];

/** A record that links somebody. */
export interface LinkRecord {
  readonly key: string;
  readonly kind: RecordKind;
  readonly date: string;
  readonly month: Month;
  /** What it rests on: names of `sources`. */
  readonly sources: readonly string[];
  /** People that it names. */
  readonly people: number;
  readonly suspectsDescribed: number;
}

export interface NetworkEntity {
  readonly type: EntityType;
  readonly id: string;
  /** Kind of premises; undefined for anything else and where nobody said. */
  readonly premisesType: string | undefined;
}

/** The columns once paired: everything that does not depend on the month or the reading. */
export interface Incidence {
  readonly columns: NetworkColumns;
  readonly entities: readonly NetworkEntity[];
  /** The place of each in `entities`, by its key. */
  readonly places: { get(key: string): number | undefined };
  readonly table: LinkTable;
  readonly timeline: Timeline;
  readonly index: LinkIndex;
  readonly people: People;
  readonly sources: Sources;
  /** Records that name too many people to link anybody. */
  readonly crowded: readonly { readonly sources: readonly string[]; readonly people: number }[];
  /** People suspected in a position of trust, by their place, and since when. */
  readonly trusted: ReadonlyMap<number, Month>;
  /** A record by its number. */
  record(number: number): LinkRecord;
  /** The first month in which something of a record was known, as a number. */
  monthOf(record: number): number;
  /** 1 for each record that rests on one of some sources. */
  restingOn(sources: ReadonlySet<string>): Uint8Array;
}

function entitiesOf({ entities: { type, id, premisesType } }: NetworkColumns): NetworkEntity[] {
  return type.map((each, place) => ({ type: each, id: id[place] ?? '', premisesType: premisesType[place] || undefined }));
}

/** What records rest on: the sources of the mentions that count. */
function sourcesByRecord({ mentions, sources, records }: NetworkColumns, usable: Uint8Array) {
  const start = startsOf(mentions.record, records.key.length);
  return {
    of(record: number): string[] {
      const found = new Set<string>();
      for (let row = start[record] ?? 0; row < (start[record + 1] ?? 0); row += 1) {
        if (usable[row] === 1) found.add(sources[mentions.source[row] ?? -1] ?? '');
      }
      return [...found].sort(byText);
    },
    restingOn(some: ReadonlySet<string>): Uint8Array {
      const isSome = Uint8Array.from(sources, (name) => (some.has(name) ? 1 : 0));
      const found = new Uint8Array(records.key.length);
      for (const [row, source] of mentions.source.entries()) {
        if (usable[row] === 1 && isSome[source] === 1) found[mentions.record[row] ?? 0] = 1;
      }
      return found;
    },
  };
}

function trustedSince({ mentions }: NetworkColumns, usable: Uint8Array): Map<number, Month> {
  const since = new Map<number, number>();
  for (const [row, trusted] of mentions.positionOfTrust.entries()) {
    if (trusted === 0 || usable[row] === 0 || mentions.role[row] !== 'suspect') continue;
    const [place, month] = [mentions.entity[row] ?? 0, mentions.month[row] ?? 0];
    since.set(place, Math.min(since.get(place) ?? month, month));
  }
  return new Map([...since].map(([place, month]) => [place, monthText(month)]));
}

function timelineFrom({ records }: NetworkColumns, paired: PairedRecords, table: LinkTable): Timeline {
  const unit = numberTexts(records.operation.map((operation, record) => operation || (records.key[record] ?? ''))).numbers;
  const coMissing = Uint8Array.from(records.kind, (kind) => (kind === 'co_missing' ? 1 : 0));
  return timelineOf({ month: paired.month, unit, coMissing }, paired.entries, table);
}

/**
 * Makes records and the pairs they link. A child's own home or placement is context, a record that names too many people links
 * nobody, and in an episode only the child is linked to the others (network.md, "What is linked").
 */
export function incidenceOf(columns: NetworkColumns, thresholds: NetworkThresholds): Incidence {
  const { records } = columns;
  const entities = entitiesOf(columns);
  const keyAt = (place: number) => entityKey(entities[place]?.type ?? '', entities[place]?.id ?? '');
  const paired = pairedRecords(columns, thresholds);
  const days = numberTexts(records.date);
  const table = linkTable(paired.entries, days.numbers, days.count, entities.length);
  const sources = sourcesOf(columns);
  const { of: sourcesOfRecord, restingOn } = sourcesByRecord(columns, paired.usable);
  return {
    columns,
    entities,
    places: { get: (key) => placeIn(entities.length, keyAt, key) },
    table,
    timeline: timelineFrom(columns, paired, table),
    index: linkIndex(table),
    people: peopleOf(columns),
    sources,
    crowded: paired.crowded.map((record) => ({ sources: sourcesOfRecord(record), people: paired.people[record] ?? 0 })),
    trusted: trustedSince(columns, paired.usable),
    record: (number) => ({
      key: records.key[number] ?? '',
      kind: records.kind[number] ?? 'report',
      date: records.date[number] ?? '',
      month: monthText(paired.month[number] ?? 0),
      sources: sourcesOfRecord(number),
      people: paired.people[number] ?? 0,
      suspectsDescribed: records.suspectsDescribed[number] ?? 0,
    }),
    monthOf: (record) => paired.month[record] ?? 0,
    restingOn,
  };
}
