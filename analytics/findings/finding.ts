import { createHash } from 'node:crypto';
import { z } from 'zod';

export const entityTypes = [
  'person',
  'premises',
  'vehicle',
  'phone',
  'online_account',
  'referral',
  'episode',
  'agency',
  'operation',
] as const;
export type EntityType = (typeof entityTypes)[number];

/** One record that a finding rests on. */
const evidence = z.object({
  agency: z.string(),
  table: z.string(),
  record_id: z.string(),
  /** Day of the record, YYYY-MM-DD at the area's time zone. */
  date: z.string(),
  /** Source and assessment of an intelligence report (`1A`); empty for a record that is not graded. */
  grade: z.string(),
  /** Handling code and conditions (`P`, `C;A1;S2`); empty for a record that has none. */
  handling: z.string(),
});

const entity = z.object({ type: z.enum(entityTypes), id: z.string(), role: z.string() });

/** The shared shape of a finding (network.md, "Findings"): what, about whom, on which records, how sure. */
export const findingSchema = z.object({
  finding_id: z.string(),
  kind: z.string(),
  entities: z.array(entity),
  month: z.string(),
  status: z.enum(['new', 'grown', 'continuing', 'dormant', 'cannot_say']),
  first_month: z.string(),
  /** Whether it stands on all reports, without source 3 and assessment D, and on source 1 with A or B only. */
  readings: z.object({ all: z.boolean(), without_weak: z.boolean(), strong_only: z.boolean() }),
  evidence: z.array(evidence),
  /** The rule in a sentence with its numbers. */
  because: z.string(),
  /** The numbers that the text quotes. */
  facts: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
  /** Whether it stands without the evidence whose handling is restricted. */
  handling: z.object({ restricted: z.number(), stands_without_restricted: z.boolean() }),
  /** Codes of the list `action`. */
  suggested_actions: z.array(z.string()),
  /** Code of the list `finding-decision`; empty where nobody has decided. */
  decision: z.string(),
});

export type Finding = Readonly<z.infer<typeof findingSchema>>;
export type Evidence = Readonly<z.infer<typeof evidence>>;
export type Entity = Readonly<z.infer<typeof entity>>;

/** The id of a finding: stable from month to month, because it is made of its kind and what the rule is about. */
export function findingId(kind: string, anchor: readonly string[]): string {
  return createHash('sha256')
    .update([kind, ...anchor].join('\u0000'))
    .digest('hex')
    .slice(0, 16);
}

/** Evidence and findings in the order in which they are written: the same inputs give the same bytes. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const key = (each: Evidence) => `${each.date} ${each.table} ${each.agency} ${each.record_id}`;
  return findings
    .map((finding) => ({ ...finding, evidence: [...finding.evidence].sort((a, b) => (key(a) < key(b) ? -1 : 1)) }))
    .sort((a, b) => (`${a.kind} ${a.finding_id}` < `${b.kind} ${b.finding_id}` ? -1 : 1));
}
