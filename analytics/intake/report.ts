import type { DeliveredFile } from '../lake/ledger.ts';
import { placeOf } from './plan.ts';

/** One file of a delivery, with every one of its rows accounted for. */
export interface FileReport {
  /** Its name; it lies under `<agency>/<delivery>/`. */
  readonly file: string;
  readonly extract: string;
  readonly agency: string;
  readonly delivery: string;
  readonly sha256: string;
  readonly read: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly superseded: number;
  readonly quarantined: number;
}

export interface RefusedFile {
  /** Its place under landing. */
  readonly file: string;
  /** A rule of quarantine. */
  readonly rule: string;
  readonly message: string;
}

/** What an intake did. */
export interface IntakeReport {
  readonly files: readonly FileReport[];
  /** Rows by rule; a row that breaks two rules counts under each. */
  readonly quarantined: readonly { readonly rule: string; readonly rows: number }[];
  /** Files and folders refused whole. */
  readonly refused: readonly RefusedFile[];
  /** Files under landing that were taken back, and why; they are left where they lie. */
  readonly withdrawn: readonly { readonly file: string; readonly reason: string }[];
  /** Files that no longer lie under landing and have rows whose parent is no longer there; nobody reads these until it is sent again. */
  readonly waiting: readonly { readonly file: string; readonly rows: number }[];
  /** Complete-to times that no delivery.json declared. */
  readonly assumed: readonly { readonly agency: string; readonly extract: string; readonly complete_to: string }[];
  /** The current snapshot; undefined where nothing was ever taken in. */
  readonly snapshot: string | undefined;
  /** Whether the lake's snapshot is another than before. */
  readonly changed: boolean;
  /** Child rows that earlier waited for their parent and were now accepted. */
  readonly orphansReleased: number;
}

/** The report of one file. Throws where a row is not accounted for: that is a bug, and nothing may be built on it. */
export function fileReport(entry: DeliveredFile, sha256: string): FileReport {
  const { agency, delivery, file, extract, read, accepted, duplicate, superseded, quarantined } = entry;
  if (read !== accepted + duplicate + superseded + quarantined) {
    throw new Error(
      `Rows of ${agency}/${delivery}/${file} are not accounted for: ${read} read, ${accepted} + ${duplicate} + ${superseded} + ${quarantined} placed.`,
    );
  }
  return { file, extract, agency, delivery, sha256, read, accepted, duplicate, superseded, quarantined };
}

/** Rows by rule over many files, most first; a rule that refused files without rows is not among them. */
export function rowsByRule(entries: readonly DeliveredFile[]): { rule: string; rows: number }[] {
  const totals = new Map<string, number>();
  for (const entry of entries) {
    for (const [rule, rows] of Object.entries(entry.rules)) totals.set(rule, (totals.get(rule) ?? 0) + rows);
  }
  return [...totals]
    .filter(([, rows]) => rows > 0)
    .map(([rule, rows]) => ({ rule, rows }))
    .sort((a, b) => b.rows - a.rows || (a.rule < b.rule ? -1 : 1));
}

/** The files of which rows wait for a parent that is no longer there, in order. */
export function waitingFiles(entries: readonly DeliveredFile[]): IntakeReport['waiting'] {
  return entries
    .flatMap((entry) => (entry.waiting === undefined ? [] : [{ file: placeOf(entry), rows: entry.waiting }]))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}
