import { z } from 'zod';
import type { Row } from '../engine/engine.ts';
import type { Evidence } from '../findings/finding.ts';
import type { Rule } from './rule.ts';

/** The columns that every rule's rows have; each row is one record of evidence of one case. */
const caseRow = z.object({
  /** What the rule is about: a person, an event, a referral. Names the finding for ever. */
  anchor_id: z.string(),
  /** The month in which it first held. */
  first_month: z.string(),
  /** The last month in which it held: the reporting month where it still does. */
  last_month: z.string(),
  /** When the duty fell due; null where the rule rests on no absence. */
  due_at: z.string().nullable(),
  evidence_agency: z.string(),
  evidence_table: z.string(),
  evidence_record_id: z.string(),
  evidence_date: z.string(),
  evidence_grade: z.string().default(''),
  evidence_handling: z.string().default(''),
});

const fact = z.union([z.string(), z.number(), z.null()]);

/** One case of a rule: what it is about, since when, and the records it rests on. */
export interface Case {
  readonly anchor: string;
  readonly firstMonth: string;
  readonly lastMonth: string;
  readonly dueAt: string | null;
  readonly entities: readonly string[];
  readonly facts: Readonly<Record<string, string | number | null>>;
  readonly evidence: readonly Evidence[];
}

function evidenceOf(row: z.infer<typeof caseRow>): Evidence {
  return {
    agency: row.evidence_agency,
    table: row.evidence_table,
    record_id: row.evidence_record_id,
    date: row.evidence_date,
    grade: row.evidence_grade,
    handling: row.evidence_handling,
  };
}

function toCase(rule: Rule, rows: readonly Row[]): Case {
  const parsed = rows.map((row) => caseRow.parse(row));
  const [first] = parsed;
  const [raw] = rows;
  if (first === undefined || raw === undefined) throw new Error(`A case of ${rule.kind} has no row.`);
  return {
    anchor: first.anchor_id,
    firstMonth: first.first_month,
    lastMonth: first.last_month,
    dueAt: first.due_at,
    entities: rule.entities.map((entity) => z.string().parse(raw[entity.column])),
    facts: Object.fromEntries(rule.facts.map(({ name }) => [name, fact.parse(raw[name])])),
    evidence: parsed.map(evidenceOf),
  };
}

/** The cases of a rule, from rows in which each record of evidence repeats what is said of its case. */
export function casesOf(rule: Rule, rows: readonly Row[]): Case[] {
  const byAnchor = Map.groupBy(rows, (row) => String(row['anchor_id']));
  return [...byAnchor.values()].map((group) => toCase(rule, group));
}
