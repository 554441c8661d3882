import type { AreaFile } from '../area/area.ts';
import { localTime } from '../area/calendar.ts';
import { codesOf, labelOf } from '../contracts/codes.ts';
import type { Finding } from '../findings/finding.ts';
import { type Gap, gapsBetween, howLong, localDay } from './durations.ts';
import { type Known, type Party, toldOf, whatWasKnown } from './known.ts';
import { type LineTable, lineTables, type Moment, type Other, recordKey } from './moment.ts';
import { numberedOthers } from './others.ts';
import { whatFollowed, whatHappened } from './words.ts';

/** Which rows a chronology is made of: all, or those that may be laid before a meeting of several agencies. */
export type ChronologyEdition = 'police' | 'meeting';

/** All that a chronology is made of. */
export interface ChronologyFacts {
  readonly area: AreaFile;
  readonly person: string;
  readonly edition: ChronologyEdition;
  readonly role: string;
  readonly reason: string;
  readonly month: string;
  /** The instant after the last that is seen. */
  readonly asAt: string;
  readonly moments: readonly Moment[];
  readonly others: readonly Other[];
  /** Reports that are counted and not shown. */
  readonly notShown: number;
  /** Findings about the child of the newest month that has any; undefined where none were made. */
  readonly findings: { readonly month: string; readonly list: readonly Finding[] } | undefined;
}

/** One record, as one line. */
export interface Line {
  readonly number: number;
  readonly table: LineTable;
  readonly agency: string;
  readonly recordId: string;
  /** Local day, and local time where there is one. */
  readonly day: string;
  readonly time: string;
  /** Where the holder had it later: when, and how much later. */
  readonly recorded: { readonly day: string; readonly after: string } | undefined;
  readonly what: string;
  readonly holder: string;
  readonly grade: string;
  readonly handling: string;
  readonly followed: readonly string[];
  readonly others: readonly string[];
  /** Who else knew of it, and since which local day. */
  readonly told: readonly { readonly party: string; readonly day: string }[];
  /** Numbers of findings that rest on the record. */
  readonly findings: readonly number[];
  /** Times without any record that end before this line. */
  readonly gapsBefore: readonly Gap[];
}

export interface YearCount {
  readonly year: string;
  readonly counts: Readonly<Partial<Record<LineTable, number>>>;
  readonly all: number;
}

export interface Chronology {
  readonly lines: readonly Line[];
  readonly gaps: readonly Gap[];
  readonly years: readonly YearCount[];
  readonly known: readonly Known[];
  /** Findings in the order of their numbers, from 1. */
  readonly findings: readonly Finding[];
}

const inOrder = (a: Moment, b: Moment) =>
  Date.parse(a.occurred_at) - Date.parse(b.occurred_at) ||
  lineTables.indexOf(a.table) - lineTables.indexOf(b.table) ||
  (recordKey(a) < recordKey(b) ? -1 : 1);

/** One name for an agency, whether a row gives its folder or its kind. A kind that two folders share stays a kind. */
export function parties(area: AreaFile, folders: readonly string[]): Party {
  const kindOf = (folder: string) => area.agencies.find((each) => each.name === folder)?.kind ?? folder;
  const titleOf = (folder: string) => area.agencies.find((each) => each.name === folder)?.title;
  const named = (name: string) =>
    codesOf('referral-source').some(({ code }) => code === name) ? labelOf('referral-source', name) : name.replaceAll(/[_-]/g, ' ');
  return (name) => {
    const title = titleOf(name);
    if (title !== undefined) return title;
    const alike = [...new Set(folders)].filter((folder) => folder !== name && kindOf(folder) === name);
    const [only] = alike;
    return alike.length === 1 && only !== undefined && !folders.includes(name) ? (titleOf(only) ?? named(name)) : named(name);
  };
}

/** The moments that say that something was recorded at a time: not those that tell how long after another a record came. */
const isContact = ({ moment }: Moment) => moment !== 'after_referral' && moment !== 'last_seen';

/** A record as findings name it: a placement by the child and its first day, a meeting by its number alone. */
function evidenceKey(record: Moment, person: string): string {
  const { table, agency, record_id } = record;
  if (table === 'placements') return recordKey({ table, agency, record_id: `${person}:${record_id}` });
  if (table === 'meetings') return recordKey({ table, agency, record_id: record_id.split(' ')[0] ?? record_id });
  return recordKey(record);
}

/** Findings of which nothing but the records here is evidence: a meeting sees no others. Police see all. */
function findingsShown({ edition, person, findings }: ChronologyFacts, records: readonly Moment[]): Finding[] {
  const list = findings?.list ?? [];
  const here = new Set(records.map((record) => evidenceKey(record, person)));
  const shown = edition === 'police' ? list : list.filter(({ evidence }) => evidence.every((item) => here.has(recordKey(item))));
  return [...shown].sort((a, b) => (`${a.first_month} ${a.kind} ${a.finding_id}` < `${b.first_month} ${b.kind} ${b.finding_id}` ? -1 : 1));
}

/** The chronology of one child. */
export function chronology(facts: ChronologyFacts): Chronology {
  const zone = facts.area.time_zone;
  const records = facts.moments.filter(({ moment }) => moment === 'record').sort(inOrder);
  const steps = Map.groupBy(facts.moments.filter(({ moment }) => moment !== 'record').sort(inOrder), recordKey);
  const findings = findingsShown(facts, records);
  const party = parties(
    facts.area,
    facts.moments.map(({ agency }) => agency),
  );
  const others = numberedOthers(facts.others, records);
  const gaps = gapsBetween(facts.moments.filter(isContact), facts.asAt, facts.area.products.chronology_gap_days, zone);
  let told = 0;
  const lines = records.map((record, index): Line => {
    const followed = steps.get(recordKey(record)) ?? [];
    const upTo = gaps.filter((gap) => !gap.open && Date.parse(gap.until) <= Date.parse(record.occurred_at)).length;
    const gapsBefore = gaps.slice(told, upTo);
    told = Math.max(told, upTo);
    return {
      ...lineOf(record, followed, party, zone),
      number: index + 1,
      others: others(record),
      findings: findings.flatMap(({ evidence }, at) =>
        evidence.some((item) => recordKey(item) === evidenceKey(record, facts.person)) ? [at + 1] : [],
      ),
      gapsBefore,
    };
  });
  return { lines, gaps, years: yearCounts(records, zone), known: whatWasKnown(facts.moments, party), findings };
}

function lineOf(
  record: Moment,
  steps: readonly Moment[],
  party: Party,
  zone: string,
): Omit<Line, 'number' | 'others' | 'findings' | 'gapsBefore'> {
  const local = localTime(new Date(record.occurred_at), zone);
  const recordedAt = { occurred_at: record.recorded_at, day_alone: false };
  const referral = steps.find(({ moment }) => moment === 'after_referral');
  const after = referral === undefined ? '' : `; its referral came ${howLong(record, referral, zone)}`;
  return {
    table: record.table,
    agency: record.agency,
    recordId: record.record_id,
    day: local.slice(0, 10),
    time: record.day_alone ? '' : local.slice(11, 16),
    recorded:
      Date.parse(record.recorded_at) === Date.parse(record.occurred_at)
        ? undefined
        : { day: localDay(record.recorded_at, zone), after: howLong(record, recordedAt, zone) },
    what: `${whatHappened(record)}${after}`,
    holder: party(record.agency),
    grade: record.grade,
    handling: record.handling,
    followed: steps.filter(isFollowed).map((step) => whatFollowed(step, howLong(record, step, zone))),
    told: toldOfRecord(record, steps, party, zone),
  };
}

const isFollowed = ({ moment }: Moment) => moment !== 'after_referral';

/** Who else knew of a record, each from the first day on which it was told of any of it. */
function toldOfRecord(record: Moment, steps: readonly Moment[], party: Party, zone: string): Line['told'] {
  const since = new Map<string, string>();
  for (const moment of [record, ...steps]) {
    for (const name of toldOf(moment, party)) {
      const day = localDay(moment.recorded_at, zone);
      const before = since.get(name);
      if (before === undefined || day < before) since.set(name, day);
    }
  }
  return [...since].map(([name, day]) => ({ party: name, day }));
}

function yearCounts(records: readonly Moment[], zone: string): YearCount[] {
  const byYear = Map.groupBy(records, (record) => localDay(record.occurred_at, zone).slice(0, 4));
  return [...byYear]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([year, list]) => ({
      year,
      counts: Object.fromEntries([...Map.groupBy(list, ({ table }) => table)].map(([table, all]) => [table, all.length])),
      all: list.length,
    }));
}
