import type { KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Area, areaHash } from '../area/read-area.ts';
import type { Effects } from '../engine/effects.ts';
import { writeIntakePage } from '../lake/intake-page.ts';
import { layout } from '../lake/layout.ts';
import { type DeliveredFile, type LedgerEntry, ledgerHash, readLedger, writeLedger } from '../lake/ledger.ts';
import { type Retained, readRetained } from '../lake/retained.ts';
import { currentSnapshot, keepArea, type Snapshot, switchSnapshot } from '../lake/snapshot.ts';
import { readWithdrawn, type WithdrawnPage, writeWithdrawn } from '../lake/withdrawn.ts';
import { LanternError } from '../lantern-error.ts';
import { type ApartFrom, apartFrom } from './batches.ts';
import { completeTo } from './complete-to.ts';
import { contractHash } from './contract-hash.ts';
import { fingerprint, requireSameKey } from './lake-key.ts';
import { ledgerOf } from './pages.ts';
import { type IntakePlan, isKnown, placeOf, planIntake } from './plan.ts';
import { type LandingRequest, type PresentLanding, presentLanding } from './present.ts';
import { placeQuarantine, quarantinePath } from './quarantine.ts';
import { type Rebuilt, rebuild } from './rebuild.ts';
import { fileReport, type IntakeReport, rowsByRule, waitingFiles } from './report.ts';
import { holdsReports, pathsOfNothingRead, placeReports, reportPaths } from './report-pages.ts';
import { withRoom } from './scratch-room.ts';
import { waitingInWords } from './waiting-words.ts';

export type { IntakeReport } from './report.ts';

export interface IntakeRequest extends LandingRequest {
  /** From what size on rows are laid apart by month; the result is the same. */
  readonly apart?: ApartFrom | undefined;
  /** Under which pseudonyms are made anew, so that no agency can look for one in the lake. */
  readonly lakeKey?: KeyObject | undefined;
  /** A content to be taken back, from here on. */
  readonly withdrawing?: WithdrawnPage | undefined;
}

/**
 * Takes what lies under landing into the lake: every row is accepted, known already, superseded or quarantined with a reason.
 * Run again on the same landing it changes nothing. Nothing a reader sees changes before the last step, which switches the snapshot; stopped
 * before that, it ends in the same bytes when it is run again.
 *
 * Throws LanternError: `landing_missing`, `landing_empty`, `landing_unread`, `delivery_note`, `lake_write`, `temporary_full`, `lake_key`, and `intake_overtaken` where another intake switched first.
 */
export async function intake(request: IntakeRequest, effects: Effects): Promise<IntakeReport> {
  const started = effects.now();
  const previous = await currentSnapshot(effects.store);
  requireSameKey(previous, request.lakeKey);
  const ledger = previous === undefined ? [] : await readLedger(effects.store, previous);
  const retained = await readRetained(effects.store);
  const withdrawn = await withdrawnBy(request, effects.store);
  const landing = presentLanding(request, { previous, ledger, retained, withdrawn });
  if (landing.files.length === 0 && previous === undefined) {
    throw new LanternError(
      'landing_empty',
      `No extract lies under ${request.landing}. Put each delivery under <agency>/<YYYY-MM-DD>/, as police/2014-03-01/missing.csv.${landing.refused.map(({ file, message }) => `\n  ${file}  ${message}`).join('')}`,
    );
  }
  const plan = planIntake(landing, ledger, withdrawn);
  const report = (await isUpToDate(plan, ledger, previous, landing, request.area, effects, retained))
    ? reportOf(landing, plan, ledger, ledger, previous, previous, request.area)
    : await takeIn(request, plan, ledger, previous, landing, effects, retained);
  if (report.changed) await writeClock(report, started, effects);
  effects.log([summary(report), waitingInWords(report)].filter((each) => each !== undefined).join(' '));
  return report;
}

/** Writes when a snapshot was made and how long it took: the one page of an intake that holds the clock. */
async function writeClock(report: IntakeReport, started: Date, { store, now }: Effects): Promise<void> {
  await writeIntakePage(store, {
    snapshot: report.snapshot ?? '',
    started_at: started.toISOString(),
    seconds: Math.round(now().getTime() - started.getTime()) / 1000,
    files: report.files.length,
    rows: report.files.reduce((total, file) => total + file.read, 0),
  });
}

/** Every content that was taken back, and the one that is now. */
async function withdrawnBy({ withdrawing }: IntakeRequest, store: Effects['store']): Promise<ReadonlyMap<string, WithdrawnPage>> {
  const before = await readWithdrawn(store);
  return withdrawing === undefined ? before : new Map([...before, [withdrawing.sha256, withdrawing]]);
}

/** Whether the snapshot and its ledger already say all that an intake would find, and its quarantine is there. */
async function isUpToDate(
  plan: IntakePlan,
  ledger: readonly LedgerEntry[],
  previous: Snapshot | undefined,
  landing: PresentLanding,
  area: Area,
  effects: Effects,
  retained: Retained,
): Promise<boolean> {
  if (previous === undefined || previous.area !== areaHash(area) || previous.ledger !== ledgerHash(ledger)) return false;
  if (!isKnown(plan, ledger, contractHash())) return false;
  const times = completeTo(deliveredFiles(ledger), landing.declared, area.file.time_zone).times;
  if (JSON.stringify(times) !== JSON.stringify(sortedTimes(previous.complete_to))) return false;
  return holdsAll(previous, ledger, plan, landing, effects, retained);
}

/** Whether every file that the snapshot and its ledger name is in the lake, so that what was lost is made again. */
async function holdsAll(
  previous: Snapshot,
  ledger: readonly LedgerEntry[],
  plan: IntakePlan,
  landing: PresentLanding,
  { store }: Effects,
  retained: Retained,
): Promise<boolean> {
  if (!(await store.exists(layout.area(previous.area)))) return false;
  const there = new Set([...(await store.list('quarantine/')), ...(await store.list('curated/'))]);
  const curated = Object.values(previous.tables).flat();
  return (
    curated.every((folder) => there.has(`${folder}/part-0.parquet`)) &&
    deliveredFiles(ledger).every(({ quarantine, ...entry }) => {
      const path = quarantinePath(entry);
      return quarantine === undefined || there.has(path) || retained.removed(path, quarantine);
    }) &&
    (await holdsReports(store, plan, landing, there, retained))
  );
}

async function takeIn(
  { area, apart = apartFrom, lakeKey, landing: landed, beside = false, withdrawing }: IntakeRequest,
  plan: IntakePlan,
  ledger: readonly LedgerEntry[],
  previous: Snapshot | undefined,
  landing: PresentLanding,
  effects: Effects,
  retained: Retained,
): Promise<IntakeReport> {
  const { store } = effects;
  const folder = mkdtempSync(join(effects.temporaryFolder, 'intake-'));
  try {
    const rebuilt = await withRoom(effects.temporaryFolder, () => rebuild(plan, previous, area, folder, effects, apart, lakeKey));
    if (landed === undefined && rebuilt.missing.length > 0) throw replacedRows(rebuilt.missing);
    const pages = ledgerOf(plan, rebuilt, contractHash());
    for (const page of pages) for (const entry of page.delivered) fileReport(entry, page.sha256);
    const next = {
      area: areaHash(area),
      tables: { ...rebuilt.tables },
      deliveries: pages.map((page) => page.sha256),
      complete_to: { ...completeTo(deliveredFiles(pages), landing.declared, area.file.time_zone).times },
      ledger: ledgerHash(pages),
      ...(lakeKey === undefined ? {} : { lake_key: fingerprint(lakeKey) }),
    };
    if ((await currentSnapshot(store))?.id !== previous?.id) throw overtaken();
    await keepArea(store, area);
    if (withdrawing !== undefined) await writeWithdrawn(store, withdrawing);
    const known = new Map(
      deliveredFiles(ledger).flatMap((entry) => (entry.quarantine === undefined ? [] : [[quarantinePath(entry), entry.quarantine]])),
    );
    const wanted = rebuilt.quarantine.filter(({ path, hash }) => !retained.removed(path, hash));
    const kept = [...plan.kept, ...plan.keptRepeats].map((each) => quarantinePath(each.entry));
    const unread = landed === undefined || beside ? await pathsOfNothingRead(store, plan) : [];
    await placeQuarantine(store, wanted, known, new Set([...kept, ...reportPaths(plan, landing), ...unread]));
    await placeReports(store, { plan, landing, area: area.file, pages, before: ledger, details: rebuilt.details }, retained);
    await writeLedger(store, pages);
    const snapshot = await switchSnapshot(store, previous, next);
    return reportOf(landing, plan, pages, ledger, snapshot, previous, area);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function replacedRows(missing: Rebuilt['missing']): LanternError {
  return new LanternError(
    'withdraw_landing',
    `What this delivery replaced lies in no snapshot any more. Give --landing, so that it is read again:${missing.map(({ file, rows }) => `\n  ${placeOf(file)}: ${rows} ${rows === 1 ? 'row' : 'rows'}`).join('')}`,
  );
}

function overtaken(): LanternError {
  return new LanternError('intake_overtaken', 'Another intake changed this lake meanwhile; this one changed nothing. Run it again.');
}

function deliveredFiles(ledger: readonly LedgerEntry[]): DeliveredFile[] {
  return ledger.flatMap((page) => page.delivered);
}

function sortedTimes(times: Snapshot['complete_to']): Snapshot['complete_to'] {
  const sorted = <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(Object.fromEntries(Object.entries(times).map(([agency, extracts]) => [agency, sorted(extracts)])));
}

function reportOf(
  landing: PresentLanding,
  plan: IntakePlan,
  pages: readonly LedgerEntry[],
  before: readonly LedgerEntry[],
  snapshot: Snapshot | undefined,
  previous: Snapshot | undefined,
  area: Area,
): IntakeReport {
  const kept = new Set([...plan.kept, ...plan.keptRepeats].map((each) => placeOf(each.entry)));
  const told = pages.flatMap((page) =>
    [...page.delivered, ...page.repeated].filter((entry) => !kept.has(placeOf(entry))).map((entry) => ({ entry, sha256: page.sha256 })),
  );
  const files = told.map(({ entry, sha256 }) => fileReport(entry, sha256)).sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const refused = told.flatMap(({ entry }) => (entry.refused === undefined ? [] : [{ file: placeOf(entry), ...entry.refused }]));
  const orphans = new Map(
    before.flatMap((page) => page.delivered.map((entry) => [`${quarantinePath(entry)} ${page.sha256}`, entry.rules['orphan'] ?? 0])),
  );
  const released = told.map(({ entry, sha256 }) =>
    Math.max(0, (orphans.get(`${quarantinePath(entry)} ${sha256}`) ?? 0) - (entry.rules['orphan'] ?? 0)),
  );
  return {
    files,
    quarantined: rowsByRule(told.map(({ entry }) => entry)),
    refused: [...landing.refused, ...refused],
    withdrawn: landing.withdrawn,
    waiting: waitingFiles(deliveredFiles(pages)),
    assumed: completeTo(deliveredFiles(pages), landing.declared, area.file.time_zone).assumed,
    snapshot: snapshot?.id,
    changed: snapshot?.id !== previous?.id,
    orphansReleased: released.reduce((total, each) => total + each, 0),
  };
}

function summary(report: IntakeReport): string {
  const sum = (key: 'read' | 'accepted' | 'duplicate' | 'superseded' | 'quarantined') =>
    report.files.reduce((total, file) => total + file[key], 0);
  const rows = `${sum('read')} rows: ${sum('accepted')} accepted, ${sum('duplicate')} known already, ${sum('superseded')} superseded, ${sum('quarantined')} quarantined`;
  return `Intake: ${report.files.length} files, ${rows}. ${report.changed ? 'The lake was brought up to date.' : 'Nothing new; the lake is as it was.'}`;
}
