import { areaSchema } from '../../analytics/area/area.ts';
import { monthEnd, monthsBetween } from '../../analytics/area/calendar.ts';
import { type Area, areaWithoutFile } from '../../analytics/area/read-area.ts';
import { assess } from '../../analytics/assurance/assurance.ts';
import type { Finding } from '../../analytics/findings/finding.ts';
import { type EditionOptions, editionOf, type SentRows } from '../support/edition-of.ts';

export type Report = NonNullable<SentRows['missing']>[number];

export const child = 'a'.repeat(32);

const area: Area = {
  ...areaWithoutFile(),
  file: areaSchema.parse({ code: 'E06000999', agencies: [{ name: 'social-care', kind: 'childrens_social_care' }] }),
};

/** A missing report with nothing that calls for anything. */
export function report(number: string, from: string, to: string | undefined, more: Partial<Report> = {}): Report {
  return {
    episode_id: number,
    person_id: child,
    reported_at: from,
    returned_at: to,
    category: 'missing',
    risk_level: 'medium',
    age: 14,
    cse_concern: 'none',
    ...more,
  };
}

/** A referral of somebody else, so that the extract is there. */
export const otherReferral = {
  referral_id: 'R0',
  person_id: 'c'.repeat(32),
  received_at: '2014-01-05T09:00:00Z',
  source: 'police',
  age: 15,
  cse_flag: 'no',
  from_agency: 'social-care',
} as const;

/** What assurance finds in rows as at the end of a month, and what it could not assess. */
export async function assessed(
  sent: SentRows,
  options: EditionOptions & { readonly firstMonth?: string },
): Promise<{ findings: Finding[]; of(kind: string): Finding[]; notAssessed: string[] }> {
  const edition = await editionOf(sent, { area, ...options });
  try {
    const months = monthsBetween(options.firstMonth ?? options.month, options.month);
    await edition.engine.load('months', {
      columns: { month: 'VARCHAR', ends_at: 'TIMESTAMP' },
      rows: months.map((month) => ({ month, ends_at: monthEnd(month, area.file.time_zone).toISOString() })),
    });
    const { findings, notAssessed } = await assess(edition);
    return {
      findings,
      of: (kind) => findings.filter((finding) => finding.kind === kind),
      notAssessed: notAssessed.map((each) => each.kind),
    };
  } finally {
    edition.close();
  }
}
