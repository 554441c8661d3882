import type { KeyObject } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localTime, type Month } from '../area/calendar.ts';
import { codesOf } from '../contracts/codes.ts';
import { extractNamed } from '../contracts/extract.ts';
import { formatCsv } from '../csv.ts';
import type { Effects } from '../engine/effects.ts';
import { readLedger } from '../lake/ledger.ts';
import { areaOf, requireSnapshot, type Snapshot } from '../lake/snapshot.ts';
import { readWithdrawn } from '../lake/withdrawn.ts';
import { LanternError } from '../lantern-error.ts';
import { intake } from './intake.ts';

export interface DecisionRequest {
  readonly findingId: string;
  /** The month in which it was first found. */
  readonly firstMonth: Month;
  /** Code of the list `finding-decision`. */
  readonly decision: string;
  /** Role of who decided, as the schema of `finding_decisions` lists them. */
  readonly role: string;
  /** A day, or a time with its offset; now without it. */
  readonly decidedAt?: string | undefined;
  /** The day to look again. */
  readonly reviewAt?: string | undefined;
  /** The key of the lake, where it has one. */
  readonly lakeKey?: KeyObject | undefined;
}

/** A decision as the lake holds it, and the delivery that brought it. */
export interface DeliveredDecision {
  readonly finding_id: string;
  readonly decision: string;
  readonly role: string;
  readonly decided_at: string;
  readonly review_at: string | null;
  /** The first month whose run knows it. */
  readonly known_from: Month;
  readonly delivery: { readonly agency: string; readonly delivery: string; readonly file: string; readonly sha256: string };
  /** False where the very same had been decided before. */
  readonly changed: boolean;
  readonly snapshot: string;
}

const extract = extractNamed('finding_decisions');
/** What is decided in Lantern is sent by nobody else. */
const agency = 'lantern';
const file = `${extract.name}.csv`;

/** The codes that a column of a decision takes. */
export function decisionCodes(column: 'decision' | 'role'): readonly string[] {
  const list = extract.fields.find((field) => field.name === column)?.codeList ?? '';
  return codesOf(list).map((each) => each.code);
}

/** The decision as a row of its extract. Throws LanternError `decision_code`, `decision_time` and `decision_review`. */
function rowOf(
  request: DecisionRequest,
  now: Date,
  zone: string,
): { readonly row: Readonly<Record<string, string>>; readonly day: string } {
  for (const column of ['decision', 'role'] as const) {
    const allowed = decisionCodes(column);
    if (!allowed.includes(request[column]))
      throw new LanternError('decision_code', `There is no ${column} called so. Give one of ${allowed.join(', ')}.`);
  }
  const at = request.decidedAt ?? `${now.toISOString().slice(0, 19)}Z`;
  const day = at.length === 10 ? at : localTime(new Date(at), zone).slice(0, 10);
  if (day > localTime(now, zone).slice(0, 10) || new Date(at) > now)
    throw new LanternError('decision_time', 'A decision cannot be of a day that is still to come. Give an earlier --decided-at.');
  if (day.slice(0, 7) < request.firstMonth)
    throw new LanternError(
      'decision_time',
      `The finding was first made for ${request.firstMonth}, and a decision on it cannot be of an earlier month. Give a later --decided-at.`,
    );
  if (request.reviewAt !== undefined && request.reviewAt <= day)
    throw new LanternError('decision_review', 'The day to look again is not after the decision. Give a later --review-at.');
  const { findingId: finding_id, decision, role, reviewAt: review_at = '' } = request;
  return { row: { finding_id, decision, decided_at: at, role, review_at }, day };
}

/** A name that no delivery of the lake has: that of its day and time, and a number where several are of one second. */
async function deliveryName({ store }: Effects, snapshot: Snapshot, at: string, day: string): Promise<string> {
  const ledger = await readLedger(store, snapshot);
  const gone = [...(await readWithdrawn(store)).values()].flatMap((page) => page.files);
  const taken = new Set(
    [...ledger.flatMap((page) => [...page.delivered, ...page.repeated]), ...gone]
      .filter((entry) => entry.agency === agency)
      .map((entry) => entry.delivery),
  );
  const name = `${day}T${at.length === 10 ? '000000' : new Date(at).toISOString().slice(11, 19).replaceAll(':', '')}`;
  const numbered = (number: number) => (number === 1 ? name : `${name}-${String(number).padStart(4, '0')}`);
  let number = 1;
  while (taken.has(numbered(number))) number += 1;
  return numbered(number);
}

/**
 * Writes a decision as a delivery of the extract `finding_decisions` and takes it in beside what the lake holds. It is checked, counted and kept
 * as any other row; a later one takes it back. Throws LanternError: `lake_empty`, `decision_code`, `decision_time`, `decision_review`,
 * `decision_withdrawn`, and those of `intake`.
 */
export async function deliverDecision(request: DecisionRequest, effects: Effects): Promise<DeliveredDecision> {
  const { store, temporaryFolder } = effects;
  const snapshot = await requireSnapshot(store);
  const area = await areaOf(store, snapshot);
  const { row, day } = rowOf(request, effects.now(), area.file.time_zone);
  const decided_at = row['decided_at'] ?? '';
  const delivery = await deliveryName(effects, snapshot, decided_at, day);
  const landing = mkdtempSync(join(temporaryFolder, 'decision-'));
  try {
    mkdirSync(join(landing, agency, delivery), { recursive: true });
    writeFileSync(join(landing, agency, delivery, file), formatCsv(Object.keys(row), [Object.values(row)]));
    const report = await intake({ landing, beside: true, area, lakeKey: request.lakeKey }, effects);
    const [taken] = report.files;
    if (report.withdrawn.length > 0 || taken === undefined) throw withdrawnBefore();
    if (taken.accepted + taken.duplicate !== 1) throw new Error('A decision that was checked was not accepted.');
    return {
      ...{ finding_id: request.findingId, decision: request.decision, role: request.role },
      ...{ decided_at, review_at: request.reviewAt ?? null, known_from: day.slice(0, 7) },
      delivery: { agency, delivery, file, sha256: taken.sha256 },
      changed: report.changed,
      snapshot: report.snapshot ?? snapshot.id,
    };
  } finally {
    rmSync(landing, { recursive: true, force: true });
  }
}

function withdrawnBefore(): LanternError {
  return new LanternError(
    'decision_withdrawn',
    'This very decision, of this very time, was taken back with "lantern withdraw-delivery". Decide anew, with the time at which you do.',
  );
}
