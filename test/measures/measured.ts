import { afterEach } from 'vitest';
import { monthEnd, monthsBetween, workingDays } from '../../analytics/area/calendar.ts';
import { lineageOf, sharedTableSql } from '../../analytics/edition/lineage.ts';
import { type SharedTable, sharedTables } from '../../analytics/edition/tables.ts';
import type { Row } from '../../analytics/engine/engine.ts';
import { computeMeasure, type MeasureWindow } from '../../analytics/measures/compute-measure.ts';
import { type EditionOptions, editionOf, type SentRows } from '../support/edition-of.ts';

export interface MeasuredOptions extends EditionOptions {
  /** Month of the first record of any extract, which a lake tells by its folders. */
  readonly firstMonth?: string;
}

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** An edition on rows given in a test, with every month since the first record as a lake of monthly folders has it. Closed after the test. */
export async function openMeasured(sent: SentRows, options: MeasuredOptions) {
  const edition = await editionOf(sent, options);
  closing.push(edition.close);
  const months = monthsBetween(options.firstMonth ?? options.month, options.month);
  await edition.engine.load('months', {
    columns: { month: 'VARCHAR', ends_at: 'TIMESTAMP' },
    rows: months.map((month) => ({ month, ends_at: monthEnd(month, edition.area.file.time_zone).toISOString() })),
  });
  const years = [Number(months[0]?.slice(0, 4)) - 1, Number(options.month.slice(0, 4)) + 1] as const;
  await edition.engine.load('working_days', {
    columns: { date: 'DATE', working: 'BOOLEAN', number: 'INTEGER' },
    rows: workingDays(...years, edition.area.holidays).map((each) => ({ ...each })),
  });
  const counting = (table: SharedTable) =>
    lineageOf(sharedTableSql(table)).registers.some((name) => name === 'months' || name === 'working_days');
  for (const table of sharedTables.filter(counting)) await edition.engine.table(table, sharedTableSql(table), edition.parameters);
  return { ...edition, months };
}

/** The rows of one measure on rows given in a test. */
export async function measured(
  name: string,
  sent: SentRows,
  options: MeasuredOptions & { readonly window?: MeasureWindow },
): Promise<Row[]> {
  return computeMeasure(await openMeasured(sent, options), name, options.window);
}

/** A pseudonym that looks like one: a digit repeated. */
export function person(digit: string): string {
  return digit.repeat(32);
}

type Report = NonNullable<SentRows['missing']>[number];
type Referral = NonNullable<SentRows['referrals']>[number];
type Report2 = NonNullable<SentRows['intelligence']>[number];
type Mention = NonNullable<SentRows['intelligence_mentions']>[number];

let number = 0;

/** A missing report of a 14-year-old, medium risk and no concern, unless it says otherwise. */
export function report(
  child: string,
  reportedAt: string,
  returnedAt: string | undefined,
  more: Partial<Report> & { from_agency?: string; without_time?: string } = {},
): Report {
  number += 1;
  return {
    episode_id: `M${number}`,
    person_id: person(child),
    reported_at: reportedAt,
    returned_at: returnedAt,
    category: 'missing',
    risk_level: 'medium',
    age: 14,
    cse_concern: 'none',
    ...more,
  };
}

/** A referral of a 14-year-old by the police, without a flag, unless it says otherwise. */
export function referral(child: string, receivedAt: string, more: Partial<Referral> & { from_agency?: string } = {}): Referral {
  number += 1;
  return {
    referral_id: `R${number}`,
    person_id: person(child),
    received_at: receivedAt,
    source: 'police',
    age: 14,
    cse_flag: 'no',
    ...more,
  };
}

/** An intelligence report 2B P, unless it says otherwise. */
export function intelligence(reportId: string, reportedAt: string, more: Partial<Report2> = {}): Report2 {
  return {
    report_id: reportId,
    reported_at: reportedAt,
    source_evaluation: '2',
    intelligence_assessment: 'B',
    handling_code: 'P',
    ...more,
  };
}

/** A mention of a person in a report. */
export function mention(reportId: string, id: string, role: NonNullable<Mention['role']>, more: Partial<Mention> = {}): Mention {
  return { report_id: reportId, entity_type: 'person', entity_id: person(id), role, ...more };
}
