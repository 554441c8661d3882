import type { AreaFile } from '../area/area.ts';
import { intakeReportPage } from '../intake-report/intake-report.ts';
import type { LeftFile, ReportedDelivery } from '../intake-report/reported.ts';
import { tellsOf } from '../intake-report/what-came.ts';
import { deliveryIn } from '../lake/aged.ts';
import { driftOf } from '../lake/drift.ts';
import { layout } from '../lake/layout.ts';
import type { LedgerEntry } from '../lake/ledger.ts';
import type { Retained } from '../lake/retained.ts';
import { contentHash } from '../lake/snapshot.ts';
import type { Store } from '../lake/store.ts';
import type { FileDetails } from './file-entries.ts';
import type { Landing } from './landing.ts';
import { type IntakePlan, placeOf } from './plan.ts';

interface Delivery {
  readonly agency: string;
  readonly delivery: string;
  /** What of it is no file of an extract. */
  readonly left: readonly LeftFile[];
}

const keyOf = ({ agency, delivery }: Pick<Delivery, 'agency' | 'delivery'>) => `${agency}/${delivery}`;

/** Every delivery that lies under landing, also one of which nothing could be read, in order. */
function deliveriesOf(plan: IntakePlan, landing: Landing): Delivery[] {
  const left = landing.refused.flatMap(({ file: path, message }) => {
    const place = deliveryIn(path);
    return place === undefined || place.file === '' ? [] : [{ ...place, message }];
  });
  const all = new Map([...plan.files, ...plan.repeats, ...left].map((each) => [keyOf(each), each]));
  return [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { agency, delivery }]) => ({
      ...{ agency, delivery },
      left: left.filter((each) => keyOf(each) === key).map(({ file, message }) => ({ file, message })),
    }));
}

/** The pages that must stay where they are: of the deliveries under landing, and of those that no longer lie there. */
export function reportPaths(plan: IntakePlan, landing: Landing): string[] {
  const kept = [...plan.kept, ...plan.keptRepeats].map(({ entry }) => entry);
  return [...deliveriesOf(plan, landing), ...kept].map(({ agency, delivery }) => layout.intakeReport(agency, delivery));
}

/** What lies in quarantine of deliveries of which the ledger tells nothing, for nothing in them could be read: only landing as a whole says that they are gone. */
export async function pathsOfNothingRead(store: Store, plan: IntakePlan): Promise<string[]> {
  const kept = [...plan.kept, ...plan.keptRepeats].map(({ entry }) => entry);
  const told = new Set([...plan.files, ...plan.repeats, ...kept, ...plan.takenBack].map(keyOf));
  return (await store.list(layout.quarantined)).filter((path) => {
    const place = deliveryIn(path, layout.quarantined);
    return place !== undefined && !told.has(keyOf(place));
  });
}

/** All that the pages are made from. */
export interface ReportSources {
  readonly plan: IntakePlan;
  readonly landing: Landing;
  readonly area: AreaFile;
  readonly pages: readonly LedgerEntry[];
  /** The ledger before. */
  readonly before: readonly LedgerEntry[];
  readonly details: ReadonlyMap<number, FileDetails>;
}

/**
 * Writes the page for the sender of each delivery under landing, where it is not there in the same words already and retention did not remove it. As a
 * file of quarantine it lies there before the snapshot switches: it is beside what it tells of, and what an intake that is stopped has written
 * the next one writes again.
 */
export async function placeReports(store: Store, sources: ReportSources, retained: Retained): Promise<void> {
  const drift = driftOf(sources.pages.flatMap((page) => page.delivered));
  for (const delivery of deliveriesOf(sources.plan, sources.landing)) {
    const path = layout.intakeReport(delivery.agency, delivery.delivery);
    const text = intakeReportPage(reported(delivery, sources, drift));
    const there = await store.readText(path);
    const gone =
      there === undefined && (isKnownDelivery(delivery, sources) ? retained.removedAt(path) : retained.removed(path, contentHash(text)));
    if (!gone && there !== text) await store.write(path, text);
  }
}

/** Whether the files of a delivery are those that the ledger had before: then what retention removed of it stays gone, whatever came since. */
function isKnownDelivery(delivery: Delivery, { plan, before }: ReportSources): boolean {
  const told = new Set(
    before.flatMap(({ sha256, delivered, repeated }) => [...delivered, ...repeated].map((entry) => `${placeOf(entry)} ${sha256}`)),
  );
  const own = [...plan.files, ...plan.repeats].filter((file) => keyOf(file) === keyOf(delivery));
  return own.every((file) => told.has(`${placeOf(file)} ${file.sha256}`));
}

function reported(delivery: Delivery, { plan, area, pages, details }: ReportSources, drift: ReportedDelivery['drift']): ReportedDelivery {
  const numbers = new Map(plan.files.map((file) => [placeOf(file), file.number]));
  const files = pages.flatMap(({ sha256, delivered, repeated }) => [
    ...delivered.map((entry) => ({ entry, sha256, repeated: false })),
    ...repeated.map((entry) => ({ entry, sha256, repeated: true })),
  ]);
  const unknown: FileDetails = { faults: [], overlapping: [] };
  return {
    ...delivery,
    ...{ area, drift },
    files: files
      .filter(({ entry }) => keyOf(entry) === keyOf(delivery))
      .map((file) => ({ ...file, ...(details.get(numbers.get(placeOf(file.entry)) ?? -1) ?? unknown) })),
  };
}

/** Whether the page of each delivery under landing is there, but for what retention removed, and tells of all that lies in it and is no file of an extract. */
export async function holdsReports(
  store: Store,
  plan: IntakePlan,
  landing: Landing,
  there: ReadonlySet<string>,
  retained: Retained,
): Promise<boolean> {
  for (const { agency, delivery, left } of deliveriesOf(plan, landing)) {
    const path = layout.intakeReport(agency, delivery);
    if (!there.has(path) && !retained.removedAt(path)) return false;
    if (left.length > 0 && there.has(path) && !tellsOf((await store.readText(path)) ?? '', left)) return false;
  }
  return true;
}
