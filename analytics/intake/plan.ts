import { withdrawnFrom, withdrawnSuffix } from '../contracts/withdrawal.ts';
import type { DeliveredFile, LedgerEntry } from '../lake/ledger.ts';
import type { Landing, LandingFile } from './landing.ts';
import type { OwnWords } from './own-words.ts';

/** A file that an earlier intake took and that no longer lies under landing: its curated rows are kept. */
export interface KeptFile {
  readonly sha256: string;
  readonly entry: DeliveredFile;
}

/** The same content that an agency had sent before, under the place of its first. */
type Repeat<File> = Numbered<File> & { readonly first: Place };

/** A file with the number that its rows carry through an intake: in order of agency, delivery and name, a delivery's lists of withdrawn rows last. */
export type Numbered<File> = File & { readonly number: number };

export interface IntakePlan {
  /** To be read, in order. */
  readonly files: readonly Numbered<LandingFile>[];
  /** The same content that the same agency sent before, under an earlier name. */
  readonly repeats: readonly Repeat<LandingFile>[];
  readonly kept: readonly Numbered<KeptFile>[];
  /** Such repeats that no longer lie under landing: their line in the ledger stays. */
  readonly keptRepeats: readonly Repeat<KeptFile>[];
  /** What the ledger holds and is taken back now: what it replaced may stand again. */
  readonly takenBack: readonly DeliveredFile[];
  /** What each agency keeps beside its deliveries. */
  readonly words: readonly OwnWords[];
}

type Place = { readonly agency: string; readonly delivery: string; readonly file: string };

/** A file's place under landing, as a key. */
export function placeOf({ agency, delivery, file }: Place): string {
  return `${agency}/${delivery}/${file}`;
}

interface Told {
  readonly place: Place;
  readonly extract: string;
}

/** The order in which files are applied. */
function inOrder(a: Told, b: Told): number {
  const last = ({ extract }: Told) => (withdrawnFrom(extract) === undefined ? '' : 'last');
  return (
    compare(a.place.agency, b.place.agency) ||
    compare(a.place.delivery, b.place.delivery) ||
    compare(last(a), last(b)) ||
    compare(a.place.file, b.place.file)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * What an intake has to read. Everything under landing is read again in the order of deliveries, so that an older delivery that comes
 * late lands under the newer ones. A file that the ledger holds and landing no longer does (retention removed it) is kept: its
 * standing rows are taken over from the snapshot before, in their place in that order. What was quarantined of it cannot be tried again. A file
 * whose content was replaced in place is read as it is now.
 */
export function planIntake(
  landing: Landing,
  ledger: readonly LedgerEntry[],
  withdrawn: ReadonlyMap<string, unknown> = new Map(),
): IntakePlan {
  const all = [...landing.files.map(landedOf), ...keptOf(landing, ledger, withdrawn)].sort(inOrder);
  const first = new Map<string, Place>();
  const plan = {
    files: [] as Numbered<LandingFile>[],
    repeats: [] as Repeat<LandingFile>[],
    kept: [] as Numbered<KeptFile>[],
    keptRepeats: [] as Repeat<KeptFile>[],
  };
  for (const [number, each] of all.entries()) {
    const before = first.get(each.content);
    // a repeat whose first is gone has no rows of its own to stand on
    if (before === undefined && each.wasRepeat) continue;
    if (before === undefined) {
      forget(first, each);
      first.set(each.content, each.place);
    }
    if (each.landed !== undefined && before !== undefined) plan.repeats.push({ ...each.landed, number, first: before });
    else if (each.landed !== undefined) plan.files.push({ ...each.landed, number });
    else if (before !== undefined) plan.keptRepeats.push({ ...each.kept, number, first: before });
    else plan.kept.push({ ...each.kept, number });
  }
  const takenBack = ledger.filter((page) => withdrawn.has(page.sha256)).flatMap((page) => page.delivered);
  return { ...plan, takenBack, words: landing.words };
}

type Planned = Told & { readonly content: string; readonly wasRepeat: boolean } & (
    | { readonly landed: LandingFile }
    | { readonly landed: undefined; readonly kept: KeptFile }
  );

function landedOf(landed: LandingFile): Planned {
  return { ...toldOf(landed, landed.sha256), landed, wasRepeat: false };
}

/** What the ledger tells of and does not lie under landing. */
function keptOf(landing: Landing, ledger: readonly LedgerEntry[], withdrawn: ReadonlyMap<string, unknown>): Planned[] {
  const places = new Set(landing.files.map(placeOf));
  return ledger
    .filter((page) => !withdrawn.has(page.sha256))
    .flatMap(({ sha256, delivered, repeated }) => {
      const kept = (entry: DeliveredFile, wasRepeat: boolean): Planned[] =>
        places.has(placeOf(entry)) ? [] : [{ ...toldOf(entry, sha256), landed: undefined, kept: { sha256, entry }, wasRepeat }];
      return [...delivered.flatMap((entry) => kept(entry, false)), ...repeated.flatMap((entry) => kept(entry, true))];
    });
}

/** What was taken back can be sent again, and what was sent again can be taken back: the same content then says something new. */
function forget(first: Map<string, Place>, { place, extract }: Told): void {
  const other = withdrawnFrom(extract)?.name ?? `${extract}${withdrawnSuffix}`;
  for (const content of [...first.keys()]) if (content.startsWith(`${place.agency} ${other} `)) first.delete(content);
}

function toldOf(file: Place & { readonly extract: string }, sha256: string): Told & { readonly content: string } {
  return { place: file, extract: file.extract, content: contentKey(file, sha256) };
}

function contentKey(file: { readonly agency: string; readonly extract: string }, sha256: string): string {
  return `${file.agency} ${file.extract} ${sha256}`;
}

/** Whether the ledger already tells of exactly these files. */
export function isKnown(plan: IntakePlan, ledger: readonly LedgerEntry[], contract: string): boolean {
  const told = (entries: readonly DeliveredFile[], sha256: string) =>
    entries.map((entry) => `${placeOf(entry)} ${sha256} ${entry.declared_complete_to ?? ''} ${hashes(entry.read_with)}`);
  const asked = (file: LandingFile) => `${placeOf(file)} ${file.sha256} ${file.declaredCompleteTo ?? ''} ${hashes(file.readWith)}`;
  const delivered = ledger.flatMap((page) => told(page.delivered, page.sha256));
  const repeated = ledger.flatMap((page) => told(page.repeated, page.sha256));
  const keptNow = (files: readonly KeptFile[]) => files.flatMap((each) => told([each.entry], each.sha256));
  return (
    ledger.every((page) => page.contract === contract) &&
    sameSet([...plan.files.map(asked), ...keptNow(plan.kept)], delivered) &&
    sameSet([...plan.repeats.map(asked), ...keptNow(plan.keptRepeats)], repeated)
  );
}

function hashes(files: readonly { readonly sha256: string }[] | undefined): string {
  return (files ?? []).map((file) => file.sha256).join(' ');
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}
