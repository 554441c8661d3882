import { z } from 'zod';
import { layout } from './layout.ts';
import { readPage } from './page.ts';
import { stableJson } from './snapshot.ts';
import type { Store } from './store.ts';

/** Why a delivered file is taken back, by code. */
export const withdrawalReasons = {
  wrong_file: 'sent by mistake, or not what its name says',
  wrong_agency: 'it lies in the folder of another agency',
  wrong_period: 'of another time than it says',
  damaged: 'its rows are wrong at the source',
  replaced: 'a mended file comes in its place',
  test_data: 'made up to try something out',
  not_lawful: 'it should not have been shared',
} as const satisfies Readonly<Record<string, string>>;

export type WithdrawalReason = keyof typeof withdrawalReasons;

const reasons: readonly string[] = Object.keys(withdrawalReasons);

/** Whether a text is one of the reasons. */
export function isWithdrawalReason(text: string): text is WithdrawalReason {
  return reasons.includes(text);
}

const withdrawnPage = z.object({
  /** Of the file's content, as the ledger's page on its delivery. */
  sha256: z.string(),
  reason: z.string().refine(isWithdrawalReason),
  withdrawn_at: z.string(),
  /** Where it had been delivered. */
  files: z.array(z.object({ agency: z.string(), delivery: z.string(), file: z.string(), extract: z.string() })),
});

/** That a file's content was taken back: `ledger/withdrawn/<sha256>.json`. It holds the clock. What became of its rows stays in the page on its delivery. */
export type WithdrawnPage = z.infer<typeof withdrawnPage>;

/** Every content that was taken back from a lake, by its SHA-256: no intake takes it in again. */
export async function readWithdrawn(store: Store): Promise<Map<string, WithdrawnPage>> {
  const pages = await Promise.all((await store.list(layout.withdrawals)).map((path) => readPage(store, path, withdrawnPage)));
  return new Map(pages.flatMap((page) => (page === undefined ? [] : [[page.sha256, page]])));
}

/** Writes that a content was taken back; what was said first stays. */
export async function writeWithdrawn(store: Store, page: WithdrawnPage): Promise<void> {
  await store.replace(layout.withdrawn(page.sha256), undefined, stableJson(page));
}
