import { z } from 'zod';

/** The extracts that make lines, each with `lines/<name>.sql`, in the order in which lines of one moment stand. */
export const lineTables = [
  'missing',
  'missing_companions',
  'return_interviews',
  'referrals',
  'referral_events',
  'meetings',
  'actions',
  'placements',
  'support',
  'contacts',
  'intelligence',
  'crimes',
  'outcomes',
  'licences',
] as const;

export type LineTable = (typeof lineTables)[number];

/** A row of `lines/<table>.sql`: a record (`record`), or something that followed on it. */
export const momentRow = z.object({
  agency: z.string(),
  record_id: z.string(),
  /** `record`, or what followed. */
  moment: z.string(),
  occurred_at: z.string(),
  /** Whether the time came as a day alone: it then stands at that day's beginning. */
  day_alone: z.boolean(),
  /** When whoever holds the record had it. */
  recorded_at: z.string(),
  /** Source and assessment of a report, such as `2B`; else empty. */
  grade: z.string(),
  handling: z.string(),
  /** `key:code;code|key:code`. */
  details: z.string(),
  /** Who else knew from then on: agencies' names or codes of `referral-source`, separated by `;`. */
  known_to: z.string(),
});

export interface Moment extends Readonly<z.infer<typeof momentRow>> {
  readonly table: LineTable;
}

/** A row of `others.sql`: somebody else in a record. */
export const otherRow = z.object({
  table: z.enum(lineTables),
  agency: z.string(),
  record_id: z.string(),
  other_id: z.string(),
  part: z.string(),
  relation: z.string(),
  class: z.enum(['person_of_concern', 'child', 'person']),
  also_child_of_concern: z.boolean(),
});

export type Other = Readonly<z.infer<typeof otherRow>>;

/** What names a record for ever. */
export interface RecordKey {
  readonly table: string;
  readonly agency: string;
  readonly record_id: string;
}

/** A record's key as one text. */
export function recordKey({ table, agency, record_id }: RecordKey): string {
  return JSON.stringify([table, agency, record_id]);
}

/** The coded details of a moment, in their order. */
export function detailsOf(text: string): readonly (readonly [string, readonly string[]])[] {
  return text
    .split('|')
    .filter((part) => part !== '')
    .map((part) => {
      const colon = part.indexOf(':');
      return [part.slice(0, colon), part.slice(colon + 1).split(';')] as const;
    });
}
