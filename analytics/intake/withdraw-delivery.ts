import type { KeyObject } from 'node:crypto';
import type { Effects } from '../engine/effects.ts';
import { readDelivery, readLedger } from '../lake/ledger.ts';
import { areaOf, requireSnapshot } from '../lake/snapshot.ts';
import { type TouchedFile, touchedBy } from '../lake/touched.ts';
import { readWithdrawn, type WithdrawalReason, type WithdrawnPage } from '../lake/withdrawn.ts';
import { LanternError } from '../lantern-error.ts';
import { intake } from './intake.ts';

export interface WithdrawRequest {
  /** SHA-256 of the file, or enough of its beginning. */
  readonly sha256: string;
  readonly reason: WithdrawalReason;
  /** The folder of deliveries; without it what the lake's snapshots hold is replayed. */
  readonly landing?: string | undefined;
  /** The key of the lake, where it has one. */
  readonly lakeKey?: KeyObject | undefined;
}

/** What taking a delivered file back did. */
export interface WithdrawReport extends Omit<WithdrawnPage, 'files'> {
  /** False where it had been taken back before. */
  readonly changed: boolean;
  /** Where the file was delivered, and how many of its rows had been accepted. */
  readonly files: readonly { readonly agency: string; readonly delivery: string; readonly file: string; readonly accepted: number }[];
  readonly snapshot: string;
  /** Documents and releases that were made from it, and are still there. */
  readonly documents: readonly TouchedFile[];
}

/** Fewer characters of a hash could mean another file. */
const fewestDigits = 8;

/**
 * Takes a delivered file back: the rest is replayed as if it had never come, its page in the ledger stays, and no intake takes it in again.
 * Throws LanternError: `lake_empty`, `withdraw_unknown`, `withdraw_short`, `withdraw_landing` (what it replaced lies under landing only),
 * and those of `intake`.
 */
export async function withdrawDelivery(request: WithdrawRequest, effects: Effects): Promise<WithdrawReport> {
  const { store } = effects;
  const snapshot = await requireSnapshot(store);
  const withdrawn = await readWithdrawn(store);
  const ledger = await readLedger(store, snapshot);
  const sha256 = oneOf([...ledger.map((page) => page.sha256), ...withdrawn.keys()], request);
  const page = ledger.find((each) => each.sha256 === sha256);
  const withdrawing = withdrawn.get(sha256) ?? {
    ...{ sha256, reason: request.reason, withdrawn_at: effects.now().toISOString() },
    files: (page?.delivered ?? []).map(({ agency, delivery, file, extract }) => ({ agency, delivery, file, extract })),
  };
  const area = await areaOf(store, snapshot);
  const { landing, lakeKey } = request;
  // Also where it was said before: whoever said it may have been stopped before the snapshot switched.
  const report = page === undefined ? undefined : await intake({ landing, area, lakeKey, withdrawing }, effects);
  const told = page ?? (await readDelivery(store, sha256));
  return {
    ...withdrawing,
    changed: page !== undefined,
    files: (told?.delivered ?? []).map(({ agency, delivery, file, accepted }) => ({ agency, delivery, file, accepted })),
    snapshot: report?.snapshot ?? snapshot.id,
    documents: await touchedBy(store, sha256),
  };
}

function asked({ sha256 }: WithdrawRequest): string {
  const digits = sha256.toLowerCase();
  if (!/^[0-9a-f]+$/.test(digits) || digits.length < fewestDigits)
    throw new LanternError(
      'withdraw_short',
      `Give at least the first ${fewestDigits} digits of the SHA-256 of the file. "lantern status --all --json" lists them.`,
    );
  return digits;
}

/** The one content that is meant, of those that the lake holds or held. */
function oneOf(known: readonly string[], request: WithdrawRequest): string {
  const begin = asked(request);
  const [found, ...others] = new Set(known.filter((sha256) => sha256.startsWith(begin)));
  if (found !== undefined && others.length === 0) return found;
  throw new LanternError(
    'withdraw_unknown',
    found === undefined
      ? `No file with the SHA-256 ${request.sha256} is in the lake. "lantern status --all --json" lists those that are.`
      : `Several files in the lake have a SHA-256 that begins with ${request.sha256}. Give more of it.`,
  );
}
