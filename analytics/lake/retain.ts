import { LanternError } from '../lantern-error.ts';
import { deliveryIn, isPast, longSuperseded, neededSnapshots, unreferenced } from './aged.ts';
import { sha256Of } from './file-hash.ts';
import { allIntakePages } from './intake-page.ts';
import { layout } from './layout.ts';
import { readLedger } from './ledger.ts';
import { type PastLanding, pastLanding } from './past-landing.ts';
import { type RemovedFile, type RetainedPage, writeRetained } from './retained.ts';
import { allRuns } from './run-ledger.ts';
import { areaOf, currentSnapshot, readSnapshot, requireSnapshot, shortened } from './snapshot.ts';
import type { Store, StoredFile } from './store.ts';

export interface RetainRequest {
  readonly store: Store;
  /** Landing, as a store of its own; left out, nothing of it is looked at. */
  readonly landing?: Store | undefined;
  /** The instant that ages are counted to; now where left out. */
  readonly asAt?: Date | undefined;
  readonly now: Date;
  /** Whether to remove, and not only to list. */
  readonly apply: boolean;
}

/** What retention would remove, or did. */
export interface RetainReport extends RetainedPage {
  readonly applied: boolean;
  /** The page of the ledger that says so; undefined where nothing was removed. */
  readonly page: string | undefined;
  /** Files past their time under landing that were never taken in: they and their delivery stay until somebody looks at them. */
  readonly not_taken: readonly string[];
}

/**
 * Removes what is past its time by the area file that the lake was taken in under, or only lists it: deliveries under landing, quarantine,
 * superseded snapshots, and curated folders that no snapshot lists any more. The ledger tells of it before anything is gone, snapshots go
 * before the folders that they list, and the current one always stays; so whatever stops it, the lake can be read, and the next one goes on.
 *
 * Throws LanternError `lake_empty`, and `retain_ahead` where it would remove what is not past its time yet.
 */
export async function retain(request: RetainRequest): Promise<RetainReport> {
  const { store, now, apply } = request;
  const asAt = request.asAt ?? now;
  if (apply && asAt.getTime() > now.getTime()) {
    throw new LanternError(
      'retain_ahead',
      'The time given to --as-at is still to come. Leave out --apply to see what will be past its time by then.',
    );
  }
  const { page, notTaken } = await pastItsTime(request, asAt);
  const files = page.landing.length + page.quarantine.length + page.snapshots.length + page.curated.length;
  if (!apply || files === 0) return { ...page, applied: apply, page: undefined, not_taken: notTaken };
  const written = await writeRetained(store, page);
  if (request.landing !== undefined) await removeAll(request.landing, page.landing);
  await removeAll(store, page.quarantine);
  const current = (await currentSnapshot(store))?.id;
  await removeAll(
    store,
    page.snapshots.filter(({ path }) => snapshotIn(path) !== current),
  );
  const removed = await removeCurated(store, page.curated);
  return { ...page, curated: removed, applied: true, page: written, not_taken: notTaken };
}

async function pastItsTime(
  { store, landing, now }: RetainRequest,
  asAt: Date,
): Promise<{ page: RetainedPage; notTaken: readonly string[] }> {
  const current = await requireSnapshot(store);
  const { retention, time_zone: zone } = (await areaOf(store, current)).file;
  const ledger = await readLedger(store, current);
  const past = (days: number) => (delivery: string) => isPast(delivery, days, asAt, zone);
  const landed: PastLanding =
    landing === undefined ? { files: [], declared: [], notTaken: [] } : await pastLanding(landing, ledger, past(retention.landing_days));
  const snapshots = await pastSnapshots(store, current.id, retention.snapshot_days, asAt);
  const going = new Set(snapshots.map((file) => file.path));
  const page = {
    as_at: asAt.toISOString().replace('.000Z', 'Z'),
    kept_days: { landing: retention.landing_days, quarantine: retention.quarantine_days, snapshots: retention.snapshot_days },
    landing: landed.files.map(removedFile),
    declared: [...landed.declared],
    quarantine: await pastQuarantine(store, past(retention.quarantine_days)),
    snapshots: snapshots.map(removedFile),
    curated: unreferenced(await store.describe(layout.curatedTables), await listedFolders(store, going), now).map(removedFile),
  };
  return { page, notTaken: landed.notTaken };
}

const removedFile = ({ path, bytes }: StoredFile): RemovedFile => ({ path, bytes });

async function pastQuarantine(store: Store, past: (delivery: string) => boolean): Promise<RetainedPage['quarantine']> {
  const removed: RetainedPage['quarantine'] = [];
  for (const file of await store.describe(layout.quarantined)) {
    const place = deliveryIn(file.path, layout.quarantined);
    if (place === undefined || !past(place.delivery)) continue;
    removed.push({ ...removedFile(file), hash: shortened(await sha256Of(store, file.path)) });
  }
  return removed;
}

/** The pages of snapshots that nothing needs any more. */
async function pastSnapshots(store: Store, current: string, days: number, asAt: Date): Promise<StoredFile[]> {
  const superseded = longSuperseded(await allIntakePages(store), current, days, asAt);
  const needed = neededSnapshots(await allRuns(store), await store.list(layout.allProducts), days, asAt);
  return (await store.describe(layout.snapshots)).filter(({ path }) => {
    const id = snapshotIn(path);
    return superseded.has(id) && !needed.has(id);
  });
}

function snapshotIn(path: string): string {
  return path.slice(layout.snapshots.length).replace(/\.json$/, '');
}

/** The curated folders that any snapshot lists, but for those going. */
async function listedFolders(store: Store, going: ReadonlySet<string>): Promise<Set<string>> {
  const staying = (await store.list(layout.snapshots)).filter((path) => !going.has(path));
  const snapshots = await Promise.all(staying.map((path) => readSnapshot(store, snapshotIn(path))));
  return new Set(snapshots.flatMap((snapshot) => Object.values(snapshot.tables).flat()));
}

async function removeAll(store: Store, files: readonly RemovedFile[]): Promise<void> {
  for (const { path } of files) await store.remove(path);
}

/** Removes curated files; one that an intake lists meanwhile, sharing it rather than writing it again, stays. */
async function removeCurated(store: Store, files: readonly RemovedFile[]): Promise<RemovedFile[]> {
  const removed: RemovedFile[] = [];
  let seen: readonly string[] = [];
  let listed = new Set<string>();
  for (const file of files) {
    const snapshots = await store.list(layout.snapshots);
    if (snapshots.join() !== seen.join()) listed = await listedFolders(store, new Set());
    seen = snapshots;
    if (listed.has(file.path.slice(0, file.path.lastIndexOf('/')))) continue;
    await store.remove(file.path);
    removed.push(file);
  }
  return removed;
}
