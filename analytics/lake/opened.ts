import { z } from 'zod';
import { layout } from './layout.ts';
import { readPage } from './page.ts';
import { contentHash, stableJson } from './snapshot.ts';
import type { Store } from './store.ts';

/** Why somebody opens all that is held on one child, by code. */
export const openingReasons = {
  case_review: 'a review of what happened to the child',
  strategy_meeting: 'a meeting that decides about the child',
  safeguarding: 'to decide what the child needs now',
  investigation: 'an investigation of harm to the child',
  audit: 'an audit of practice',
  access_request: 'the child, or who acts for them, asked to see it',
  record_check: 'to find out whether records are right',
  not_recorded: 'nobody said',
} as const satisfies Readonly<Record<string, string>>;

export type OpeningReason = keyof typeof openingReasons;

const reasons: readonly string[] = Object.keys(openingReasons);

/** Whether a text is one of the reasons. */
export function isOpeningReason(text: string): text is OpeningReason {
  return reasons.includes(text);
}

const openedPage = z.object({
  /** SHA-256 of the child's pseudonym: who has it can look the child up, and the ledger holds no pseudonym. */
  person_sha256: z.string(),
  role: z.string(),
  reason: z.string().refine(isOpeningReason),
  edition: z.string(),
  format: z.string(),
  month: z.string(),
  snapshot: z.string(),
  /** Of the file that was handed out. */
  sha256: z.string(),
  opened_at: z.string(),
});

/** That somebody opened what is held on one child: `ledger/opened/<id>.json`. It holds the clock. */
export type OpenedPage = z.infer<typeof openedPage>;

/** Writes that a child's records are opened; before they are handed out, so that none is without its page. */
export async function writeOpened(store: Store, page: OpenedPage): Promise<void> {
  const text = stableJson(page);
  await store.replace(layout.opened(contentHash(text)), undefined, text);
}

/** Every opening in the ledger, the oldest first. */
export async function readOpened(store: Store): Promise<OpenedPage[]> {
  const pages = await Promise.all((await store.list(layout.openings)).map((path) => readPage(store, path, openedPage)));
  return pages.flatMap((page) => page ?? []).sort((a, b) => (`${a.opened_at} ${a.sha256}` < `${b.opened_at} ${b.sha256}` ? -1 : 1));
}
