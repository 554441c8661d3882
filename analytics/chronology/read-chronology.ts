import { createHash } from 'node:crypto';
import { isMonth, type Month, monthEnd } from '../area/calendar.ts';
import { assetText } from '../assets.ts';
import { joinedLineage, lineageOf } from '../edition/lineage.ts';
import { type Edition, openEdition } from '../edition/open-edition.ts';
import type { Effects } from '../engine/effects.ts';
import type { Engine } from '../engine/engine.ts';
import type { Finding } from '../findings/finding.ts';
import { readFindings } from '../findings/findings-file.ts';
import { layout, type Producer } from '../lake/layout.ts';
import { requireReportable } from '../lake/months.ts';
import { type OpeningReason, writeOpened } from '../lake/opened.ts';
import { areaOf, requireSnapshot, type Snapshot } from '../lake/snapshot.ts';
import { LanternError } from '../lantern-error.ts';
import type { ChronologyEdition, ChronologyFacts } from './chronology.ts';
import { type LineTable, lineTables, type Moment, momentRow, type Other, otherRow } from './moment.ts';
import { type ChronologyFormat, chronologyFile } from './render.ts';

export interface ChronologyRequest {
  readonly person: string;
  readonly edition: ChronologyEdition;
  readonly format: ChronologyFormat;
  readonly role: string;
  readonly reason: OpeningReason;
  /** As at the end of which month; of the newest that holds records where left out. */
  readonly month?: Month | undefined;
}

const sqlOf = (table: LineTable) => assetText(`analytics/chronology/lines/${table}.sql`);
const othersSql = () => assetText('analytics/chronology/others.sql');
const notShownSql = () => assetText('analytics/chronology/not_shown.sql');

/** The newest month that holds records. */
function newestMonth(snapshot: Snapshot): Month {
  const months = Object.values(snapshot.tables)
    .flat()
    .flatMap((folder) => /\/month=(\d{4}-\d{2})\//.exec(`${folder}/`)?.[1] ?? [])
    .sort();
  const newest = months.at(-1);
  if (newest === undefined || !isMonth(newest))
    throw new LanternError('records_none', 'The lake holds no records yet. Run "lantern intake" on the agencies’ deliveries first.');
  return newest;
}

/** What the rows of an edition say of a person: their records, who else stands in them, and how many reports are only counted. */
export async function recordsOf(edition: Edition, person: string): Promise<Pick<ChronologyFacts, 'moments' | 'others' | 'notShown'>> {
  const ask = (sql: string) => edition.engine.rows(sql, { ...edition.parameters, person });
  const moments: Moment[] = [];
  for (const table of lineTables) for (const row of await ask(sqlOf(table))) moments.push({ ...momentRow.parse(row), table });
  const others = (await ask(othersSql())).map((row): Other => otherRow.parse(row));
  return { moments, others, notShown: Number((await ask(notShownSql()))[0]?.['reports'] ?? 0) };
}

const producers: readonly Producer[] = ['network', 'assurance'];

/** Findings about the person of the newest month, to the one asked for, that has any. */
async function findingsAbout(effects: Effects, engine: Engine, person: string, through: Month): Promise<ChronologyFacts['findings']> {
  const made = (await effects.store.list(layout.allFindings)).flatMap(
    (path) => /\/edition=police\/month=(\d{4}-\d{2})\//.exec(path)?.[1] ?? [],
  );
  const month = made
    .filter((each) => each <= through)
    .sort()
    .at(-1);
  if (month === undefined) return undefined;
  const about: Finding[] = [];
  // One after the other: each is read through the same view.
  for (const producer of producers)
    for (const finding of (await readFindings(effects, engine, { producer, edition: 'police', month })) ?? [])
      if (finding.entities.some(({ type, id }) => type === 'person' && id === person)) about.push(finding);
  return { month, list: about };
}

/** All that the lake holds of one child, by the rows of an edition. Throws LanternError `person_unknown` where that is nothing. */
export async function readChronology(
  request: ChronologyRequest,
  effects: Effects,
): Promise<ChronologyFacts & { readonly snapshot: string }> {
  const snapshot = await requireSnapshot(effects.store);
  const area = await areaOf(effects.store, snapshot);
  const month = request.month ?? newestMonth(snapshot);
  requireReportable(snapshot, month);
  const engine = await effects.openEngine();
  try {
    const lineage = joinedLineage([...lineTables.map(sqlOf), othersSql(), notShownSql()].map(lineageOf));
    const shareable = request.edition === 'meeting';
    const edition = await openEdition(engine, effects, { snapshot, month, edition: 'police', area, shareable }, lineage);
    const { person } = request;
    const records = await recordsOf(edition, person);
    if (records.moments.length === 0) throw unknownPerson();
    const findings = await findingsAbout(effects, engine, person, month);
    const asAt = monthEnd(month, area.file.time_zone).toISOString();
    const { edition: name, role, reason } = request;
    return {
      area: area.file,
      person,
      edition: name,
      role,
      reason,
      month,
      asAt,
      ...records,
      findings,
      snapshot: snapshot.id,
    };
  } finally {
    engine.close();
  }
}

/** The same words whether nobody holds a record or the edition may not show one, and without the pseudonym. */
function unknownPerson(): LanternError {
  return new LanternError(
    'person_unknown',
    'No record that this edition may show names this person. Give the whole pseudonym, as extracts and the evidence page have it, and an earlier or later --month if you gave one.',
  );
}

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

/**
 * One child's chronology as a file. That it was opened, as what and why, is in the ledger before the file is handed out. Throws LanternError
 * `person_unknown`, `records_none`, `month_before_data`, `month_after_data`.
 */
export async function exportChronology(
  request: ChronologyRequest,
  effects: Effects,
): Promise<{ readonly content: string | Uint8Array; readonly month: Month; readonly lines: number; readonly sha256: string }> {
  const { snapshot, ...facts } = await readChronology(request, effects);
  const { content, lines } = await chronologyFile(facts, request.format);
  const hash = sha256(content);
  const { edition, format, role, reason } = request;
  await writeOpened(effects.store, {
    person_sha256: sha256(request.person),
    role,
    reason,
    edition,
    format,
    month: facts.month,
    snapshot,
    sha256: hash,
    opened_at: effects.now().toISOString(),
  });
  return { content, month: facts.month, lines, sha256: hash };
}
