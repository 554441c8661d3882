import { layout } from './layout.ts';
import { allRuns, type RunRecord } from './run-ledger.ts';
import { readSnapshot } from './snapshot.ts';
import type { Store } from './store.ts';

/** A document or release that was made while a lake held a delivery. */
export interface TouchedFile {
  readonly path: string;
  readonly month: string;
  /** Whether somebody has carried it into a meeting, or it was published. */
  readonly issued: boolean;
}

const issuedMark = 'issued.json';

/** The documents and releases, still there, of every run whose snapshot held one of these contents; issued ones first. */
export async function touchedBy(store: Store, sha256: string): Promise<TouchedFile[]> {
  const runs = await runsOver(store, sha256);
  const there = new Set([...(await store.list('products/')), ...(await store.list('release/'))]);
  const found = new Map<string, TouchedFile>();
  for (const { month, steps } of runs) {
    const files = [...(steps['products']?.files ?? []), ...(steps['release']?.files ?? [])].filter((path) => there.has(path));
    for (const path of files.flatMap(documentOf)) found.set(path, { path, month, issued: isIssued(path, there) });
  }
  return [...found.values()].sort((a, b) => Number(b.issued) - Number(a.issued) || (a.path < b.path ? -1 : 1));
}

/** The document or release that a file is, or is part of. */
function documentOf(path: string): string[] {
  const release = /^release\/[^/]+\//.exec(path)?.[0];
  if (release !== undefined) return [release];
  return path.endsWith(`/${issuedMark}`) || path.includes('-evidence.') ? [] : [path];
}

function isIssued(path: string, there: ReadonlySet<string>): boolean {
  const version = /^products\/[^/]+\/v\d+\//.exec(path)?.[0];
  return version === undefined || there.has(`${version}${issuedMark}`);
}

async function runsOver(store: Store, sha256: string): Promise<RunRecord[]> {
  const known = new Map<string, boolean>();
  const over: RunRecord[] = [];
  for (const run of await allRuns(store)) {
    if (!known.has(run.snapshot)) known.set(run.snapshot, await held(store, run.snapshot, sha256));
    if (known.get(run.snapshot) === true) over.push(run);
  }
  return over;
}

/** Whether a snapshot held a content; not, where retention removed the snapshot: that of an issued document it leaves. */
async function held(store: Store, snapshot: string, sha256: string): Promise<boolean> {
  if (!(await store.exists(layout.snapshot(snapshot)))) return false;
  return (await readSnapshot(store, snapshot)).deliveries.includes(sha256);
}
