import { z } from 'zod';
import { layout } from './layout.ts';
import { readPage } from './page.ts';
import { contentHash, type Snapshot, stableJson } from './snapshot.ts';
import type { Store } from './store.ts';

/** Something about a file that its sender should know and that is no fault: how it was read, or what was flagged. */
const fileNote = z.object({
  /** What it is, as a word that stays: `encoding`, `separator`, `date_order`, `hour_twice`, `date_without_time`, `trimmed`, ... */
  code: z.string(),
  column: z.string().optional(),
  /** Rows that it concerns; left out where it is the whole file. */
  rows: z.number().optional(),
  /** For a person, in a sentence. Never a value. */
  message: z.string(),
});

/** A note on a file in the ledger. */
export type FileNote = z.infer<typeof fileNote>;

const unmatchedValue = z.object({
  column: z.string(),
  /** As it came; `[masked]` where it could identify somebody. */
  value: z.string(),
  rows: z.number(),
});

const deliveredFile = z.object({
  agency: z.string(),
  delivery: z.string(),
  file: z.string(),
  extract: z.string(),
  read: z.number(),
  accepted: z.number(),
  duplicate: z.number(),
  superseded: z.number(),
  quarantined: z.number(),
  /** Quarantined rows by rule; a row that breaks two rules counts under each. */
  rules: z.record(z.string(), z.number()),
  /** Values by column that were no code and no alias of one: counts, never the values. */
  unmatched: z.record(z.string(), z.number()),
  /** Columns that the contract does not know and that were left unread. */
  ignored_columns: z.number(),
  /** Values met that are no code and have no alias, by column, most first; never guessed. */
  values_without_alias: z.array(unmatchedValue).optional(),
  /**
   * Rows by column of the contract, those that the file lacks too, whose cell is empty or says that nothing is recorded, over all rows that could be
   * read (`read` less `malformed_row` and `encoding`). Columns that name an agency are left out: empty, they name the sender.
   */
  not_recorded: z.record(z.string(), z.number()).optional(),
  /** Sound rows by column and code: with the delivery before, they show which codes are new. */
  codes_met: z.record(z.string(), z.record(z.string(), z.number())).optional(),
  /** Accepted episodes that overlap another of the same child from the same agency; only where the extract has episodes. */
  overlapping: z.number().optional(),
  /** How the file was read and what was flagged. */
  notes: z.array(fileNote).optional(),
  /** Hash of the extract's schema, and of the code lists with the aliases, that it was read under. */
  schema_version: z.string().optional(),
  codes_version: z.string().optional(),
  /** The agency's own files that it was read with, by name and SHA-256: `mapping.yaml`, `aliases.csv`. */
  read_with: z.array(z.object({ file: z.string(), sha256: z.string() })).optional(),
  /** For a list of withdrawn rows: how many rows it took out of which extract. */
  withdraws: z.object({ extract: z.string(), rows: z.number() }).optional(),
  /** Accepted rows of a file that no longer lies under landing whose parent is no longer there: nobody reads them until it is sent again. */
  waiting: z.number().optional(),
  /** Why the file was refused whole. */
  refused: z.object({ rule: z.string(), message: z.string() }).optional(),
  /** What this delivery's `delivery.json` says the extract is complete to. */
  declared_complete_to: z.string().optional(),
  /** Hash of this file's quarantine. */
  quarantine: z.string().optional(),
});

/** What became of one file of a delivery. */
export type DeliveredFile = z.infer<typeof deliveredFile>;

const entrySchema = z.object({
  sha256: z.string(),
  /** Hash of the schemas, code lists and aliases that it was read under. */
  contract: z.string(),
  /** Where this content was delivered: as a rule once. */
  delivered: z.array(deliveredFile),
  /** Where the same agency sent the same content again, which changes nothing. */
  repeated: z.array(deliveredFile),
});

/** The ledger's page on one file content, `ledger/deliveries/<sha256>.json`. It holds no clock: same inputs, same bytes. */
export type LedgerEntry = z.infer<typeof entrySchema>;

/** The pages of the files that a snapshot holds, in its order; a page that is gone is left out. */
export async function readLedger(store: Store, snapshot: Snapshot): Promise<LedgerEntry[]> {
  const pages = await Promise.all(snapshot.deliveries.map((sha256) => readDelivery(store, sha256)));
  return pages.flatMap((page) => (page === undefined ? [] : [page]));
}

/** The page on one content; it stays when the content is taken back. */
export async function readDelivery(store: Store, sha256: string): Promise<LedgerEntry | undefined> {
  return readPage(store, layout.delivery(sha256), entrySchema);
}

/** Writes those pages that are not there in the same words already. */
export async function writeLedger(store: Store, entries: readonly LedgerEntry[]): Promise<void> {
  for (const entry of entries) {
    const path = layout.delivery(entry.sha256);
    const text = stableJson(entry);
    if ((await store.readText(path)) !== text) await store.write(path, text);
  }
}

/** What ties a ledger to its snapshot; files sent again are left out, for they change nothing. */
export function ledgerHash(entries: readonly LedgerEntry[]): string {
  return contentHash(stableJson(entries.map(({ repeated: _, ...entry }) => entry)));
}
