import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Area, areaHash } from '../area/read-area.ts';
import { LanternError } from '../lantern-error.ts';
import { layout } from './layout.ts';
import { readPage } from './page.ts';
import type { Store } from './store.ts';

const snapshotSchema = z.object({
  /** Hash of the area file it was taken in under; `ledger/areas/<hash>.json`. */
  area: z.string(),
  /** Partition folders of each table, sorted. Unchanged months are shared with the snapshot before. */
  tables: z.record(z.string(), z.array(z.string())),
  /** Hashes of the deliveries it holds, in the order in which they were applied. */
  deliveries: z.array(z.string()),
  /** Complete-to time (ISO 8601) by agency and extract. */
  complete_to: z.record(z.string(), z.record(z.string(), z.string())),
  /** By what the key is known that its pseudonyms were made under; left out where they are the agencies' own. */
  lake_key: z.string().optional(),
  /** Hash of the ledger pages of its deliveries, so that a half-written ledger is seen and mended. */
  ledger: z.string().optional(),
});

/** A state of the curated tables that never changes: what a reader takes once and reads by. */
export interface Snapshot extends z.infer<typeof snapshotSchema> {
  /** Hash of the rest. */
  readonly id: string;
}

const currentSchema = z.object({ snapshot: z.string() });

/** Text with keys in order, so that the same content has the same bytes. */
export function stableJson(value: unknown): string {
  const sorted = (_: string, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each;
  return `${JSON.stringify(value, sorted, 1)}\n`;
}

/** A short hash of any content. */
export function contentHash(text: string | Uint8Array): string {
  return shortened(createHash('sha256').update(text).digest('hex'));
}

/** A SHA-256 as short as contentHash gives it. */
export function shortened(sha256: string): string {
  return sha256.slice(0, 16);
}

/** The current snapshot; undefined in a lake that has taken nothing in. */
export async function currentSnapshot(store: Store): Promise<Snapshot | undefined> {
  const current = await readPage(store, layout.current, currentSchema);
  return current === undefined ? undefined : readSnapshot(store, current.snapshot);
}

/** A snapshot by its id. */
export async function readSnapshot(store: Store, id: string): Promise<Snapshot> {
  const held = await readPage(store, layout.snapshot(id), snapshotSchema);
  if (held === undefined)
    throw new LanternError(
      'snapshot_missing',
      `The lake names the snapshot ${id} and does not hold it. Restore the lake from a copy, or take the extracts in anew into an empty folder with "lantern intake".`,
    );
  return { id, ...held };
}

/** The current snapshot, or a clear refusal where nothing was taken in yet. */
export async function requireSnapshot(store: Store): Promise<Snapshot> {
  const snapshot = await currentSnapshot(store);
  if (snapshot === undefined)
    throw new LanternError('lake_empty', 'The lake holds no extracts yet. Run "lantern intake --landing DIR --lake DIR" first.');
  return snapshot;
}

/**
 * Writes a snapshot and switches the current one to it in one atomic step, if nobody switched it since `previous` was read.
 * Says so by a LanternError where somebody did, or where a folder of a table is gone: the loser can simply be run again.
 */
export async function switchSnapshot(store: Store, previous: Snapshot | undefined, next: Omit<Snapshot, 'id'>): Promise<Snapshot> {
  const text = stableJson(snapshotSchema.parse(next));
  const id = contentHash(text);
  if (id === previous?.id) return { id, ...next };
  if ((await store.readText(layout.snapshot(id))) === undefined) await store.write(layout.snapshot(id), text);
  await requireTables(store, id, next);
  const expected = previous === undefined ? undefined : stableJson({ snapshot: previous.id });
  if (!(await store.replace(layout.current, expected, stableJson({ snapshot: id })))) {
    throw new LanternError('intake_overtaken', 'Another intake changed this lake meanwhile; this one changed nothing. Run it again.');
  }
  return { id, ...next };
}

/** Retention may have taken a folder that an intake found and shared; from here on it sees the snapshot and leaves what that lists. */
async function requireTables(store: Store, id: string, { tables }: Omit<Snapshot, 'id'>): Promise<void> {
  const held = new Set((await store.list(layout.curatedTables)).map((path) => path.slice(0, path.lastIndexOf('/'))));
  if (Object.values(tables).every((folders) => folders.every((folder) => held.has(folder)))) return;
  await store.remove(layout.snapshot(id));
  throw new LanternError('intake_overtaken', 'Retention removed files of this lake meanwhile; this intake changed nothing. Run it again.');
}

/** Keeps the area under its hash, so that any later step runs under the same rules. */
export async function keepArea(store: Store, area: Area): Promise<string> {
  const hash = areaHash(area);
  if ((await store.readText(layout.area(hash))) === undefined) await store.write(layout.area(hash), JSON.stringify(area));
  return hash;
}

/** What keepArea wrote, under the hash of its content. */
const areaPage = z.custom<Area>((page) => typeof page === 'object' && page !== null && 'file' in page && 'place' in page);

/** The area that a snapshot was taken in under. */
export async function areaOf(store: Store, snapshot: Snapshot): Promise<Area> {
  const area = await readPage(store, layout.area(snapshot.area), areaPage);
  if (area === undefined)
    throw new LanternError(
      'area_missing',
      'The lake does not hold the area file it was taken in under. Run "lantern intake" again with --area.',
    );
  return area;
}
