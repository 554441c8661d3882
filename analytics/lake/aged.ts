import { localTime } from '../area/calendar.ts';
import type { IntakePage } from './intake-page.ts';
import type { RunRecord } from './run-ledger.ts';
import type { StoredFile } from './store.ts';

const day = 86_400_000;

/** The delivery that a path names, `<agency>/<YYYY-MM-DD...>/<file>`, after a prefix; undefined where it names none. */
export function deliveryIn(
  path: string,
  prefix = '',
): { readonly agency: string; readonly delivery: string; readonly file: string } | undefined {
  const [agency, delivery, ...rest] = path.slice(prefix.length).split('/');
  if (agency === undefined || delivery === undefined || rest.length === 0) return undefined;
  return /^\d{4}-\d{2}-\d{2}/.test(delivery) ? { agency, delivery, file: rest.join('/') } : undefined;
}

/** Whether a delivery's day is more than so many days before an instant, by the area's calendar. */
export function isPast(delivery: string, days: number, asAt: Date, zone: string): boolean {
  const today = Date.parse(`${localTime(asAt, zone).slice(0, 10)}T00:00:00Z`);
  const made = Date.parse(`${delivery.slice(0, 10)}T00:00:00Z`);
  return made < today - days * day;
}

/**
 * Snapshots that were superseded more than so many days before an instant. A snapshot holds no clock: it was superseded when the next intake
 * began. One of which no page tells when it was made, or that no later intake followed, is not among them.
 */
export function longSuperseded(pages: readonly IntakePage[], current: string, days: number, asAt: Date): Set<string> {
  const past = pages.filter((page) => {
    const later = pages.map((each) => each.started_at).filter((started) => Date.parse(started) > Date.parse(page.started_at));
    const next = Math.min(...later.map((started) => Date.parse(started)));
    return page.snapshot !== current && next < asAt.getTime() - days * day;
  });
  return new Set(past.map((page) => page.snapshot));
}

/**
 * Snapshots that are needed though they were superseded: those of runs that finished less than so many days before, or that have not
 * finished a step; and those of issued documents, for as long as these are there.
 */
export function neededSnapshots(runs: readonly RunRecord[], products: readonly string[], days: number, asAt: Date): Set<string> {
  const recent = runs.filter((run) => {
    const finished = Object.values(run.steps).map((step) => Date.parse(step.finished_at));
    return finished.length === 0 || Math.max(...finished) >= asAt.getTime() - days * day;
  });
  return new Set([...recent, ...runsOfIssued(runs, products)].map((run) => run.snapshot));
}

/** The runs that wrote what was issued; all runs of the month where none says that it did. */
function runsOfIssued(runs: readonly RunRecord[], products: readonly string[]): RunRecord[] {
  const issued = products.flatMap((path) => {
    const found = /^products\/([^/]+)\/v\d+\//.exec(path);
    return found?.[1] !== undefined && path.endsWith('/issued.json') ? [{ month: found[1], prefix: found[0] }] : [];
  });
  return issued.flatMap(({ month, prefix }) => {
    const writers = runs.filter((run) => Object.values(run.steps).some((step) => step.files.some((file) => file.startsWith(prefix))));
    return writers.length > 0 ? writers : runs.filter((run) => run.month === month);
  });
}

/**
 * Files of curated folders that no snapshot lists. A folder in which anything was written within the last day is left: an intake that runs
 * now may be making it.
 */
export function unreferenced(files: readonly StoredFile[], listed: ReadonlySet<string>, now: Date): StoredFile[] {
  const folderOf = (file: StoredFile) => file.path.slice(0, file.path.lastIndexOf('/'));
  const young = new Set(files.filter((file) => file.written.getTime() > now.getTime() - day).map(folderOf));
  return files.filter((file) => !listed.has(folderOf(file)) && !young.has(folderOf(file)));
}
