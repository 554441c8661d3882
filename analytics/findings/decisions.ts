import { z } from 'zod';
import { addMonths, type Month } from '../area/calendar.ts';
import { assetText } from '../assets.ts';
import type { Engine } from '../engine/engine.ts';
import type { Evidence, Finding } from './finding.ts';

const decision = z.object({
  finding_id: z.string(),
  /** Code of the list `finding-decision`. */
  decision: z.string(),
  /** Day and month, at the area's time zone. */
  decided_on: z.string(),
  month: z.string(),
  review_at: z.string().nullable(),
});

/** What a person decided on a finding. */
export type Decision = Readonly<z.infer<typeof decision>>;

/** Every decision known by the end of an open edition's month, in order of time for each finding. */
export async function readDecisions(engine: Engine): Promise<Decision[]> {
  return z.array(decision).parse(await engine.rows(assetText('analytics/findings/finding_decisions.sql')));
}

/** The decision that stands on each finding by the end of a month: the latest, for a later one takes an earlier one back. */
export function standingDecisions(decisions: readonly Decision[], month: Month): ReadonlyMap<string, Decision> {
  return new Map(decisions.filter((each) => each.month <= month).map((each) => [each.finding_id, each]));
}

/** A record across agencies and extracts. */
export function recordKey({ agency, table, record_id }: Evidence): string {
  return `${agency}:${table}:${record_id}`;
}

/** Whether nobody has looked at a finding for so many months: no decision, and no record that would have been a reason to. */
function isArchived(finding: Finding, decided: Decision | undefined, months: number): boolean {
  const latest = finding.evidence.map((item) => item.date.slice(0, 7));
  const looked = [finding.first_month, ...latest, ...(decided === undefined ? [] : [decided.month])].sort().at(-1) ?? '';
  return looked <= addMonths(finding.month, -months);
}

/**
 * A finding with what was decided of it. A decision follows while the evidence is what it was; a record that `seen` does not know
 * opens the finding again, and its facts say what was decided, when, and which records are new.
 */
export function withDecision(
  finding: Finding,
  decided: Decision | undefined,
  seen: (item: Evidence) => boolean,
  archiveMonths: number,
): Finding {
  const archived = isArchived(finding, decided, archiveMonths) ? { archived: 'yes' } : {};
  if (decided === undefined) return { ...finding, facts: { ...finding.facts, ...archived } };
  const about = { decided_on: decided.decided_on, ...(decided.review_at === null ? {} : { review_at: decided.review_at }) };
  const news = finding.evidence.filter((item) => !seen(item));
  if (news.length === 0) return { ...finding, facts: { ...finding.facts, ...about, ...archived }, decision: decided.decision };
  const reopened = { reopened_decision: decided.decision, new_records: news.length, reopened_by: news.map(recordKey).sort().join(';') };
  return { ...finding, facts: { ...finding.facts, ...about, ...reopened } };
}

/** Records of a day no later than the decision were there when it was taken. */
export function datedBy(decided: Decision | undefined): (item: Evidence) => boolean {
  return (item) => decided !== undefined && item.date <= decided.decided_on;
}
