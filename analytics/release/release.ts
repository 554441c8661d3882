import { lastFinancialYear, type Month, monthEnd } from '../area/calendar.ts';
import { type Area, areaHash } from '../area/read-area.ts';
import { assetText } from '../assets.ts';
import { type Edition, openEdition } from '../edition/open-edition.ts';
import type { Effects } from '../engine/effects.ts';
import type { Snapshot } from '../lake/snapshot.ts';
import { computeMeasure } from '../measures/compute-measure.ts';
import type { CountTable } from './count-table.ts';
import { protectTables, roundedRule, stage } from './protect.ts';
import { publish, type ReleaseRecord, releasedFor } from './publish.ts';
import { referralFlowTable } from './referral-flow-table.ts';
import { victimProfileTable } from './victim-profile-table.ts';

export interface ReleaseRequest {
  readonly month: Month;
  readonly area: Area;
  readonly snapshot: Snapshot;
}

/** Why a release was written, or not. */
export type ReleaseOutcome =
  | 'written'
  | 'already_released'
  | 'already_released_and_figures_changed_since'
  | 'no_data_in_the_year'
  | 'extracts_awaited'
  | 'rule_not_made';

export interface ReleaseReport {
  /** Empty where there is no release of the year. */
  readonly releaseId: string;
  readonly window: { readonly from: Month; readonly to: Month };
  readonly tables: readonly { readonly name: string; readonly cells: number; readonly suppressed: number }[];
  readonly audit: ReleaseRecord['audit'] | undefined;
  readonly written: boolean;
  readonly outcome: ReleaseOutcome;
}

const messages: Readonly<Record<ReleaseOutcome, string>> = {
  written: 'Released the figures of the last financial year; not yet approved.',
  already_released: 'The last financial year is released already; nothing was written.',
  already_released_and_figures_changed_since:
    'The last financial year is released already and its figures have changed since. The release stands; nothing was written.',
  no_data_in_the_year: 'Nothing is released: there are no records of the last financial year.',
  extracts_awaited: 'Nothing is released: not every agency’s missing, referrals and intelligence are complete to the end of the year.',
  rule_not_made: 'Nothing is released: the release plan asks for children by a rule or window that this version does not make.',
};

/** Extracts that a released figure counts from. */
const counted = ['missing', 'referrals', 'intelligence'];

/** Whether every agency's file is complete to the end of a month; the last second of it is its end. */
function completeTo(snapshot: Snapshot, end: Date): boolean {
  const times = Object.values(snapshot.complete_to).flatMap((byExtract) => counted.flatMap((extract) => byExtract[extract] ?? []));
  return times.every((time) => Date.parse(time) >= end.getTime() - 1000);
}

function planned(area: Area): boolean {
  const plan = area.file.release_plan.find((each) => each.population === 'children');
  return plan !== undefined && plan.rule === 'rounded' && plan.windows.includes('financial_year') && plan.geography !== 'msoa';
}

/** Whether the snapshot holds rows that a released figure counts, of a month in the window. */
function holdsRows(snapshot: Snapshot, window: ReleaseReport['window']): boolean {
  const folders = counted.flatMap((extract) => snapshot.tables[extract] ?? []);
  return folders.some((folder) => {
    const month = /\/month=([^/]+)\//.exec(folder)?.[1] ?? '';
    return month === 'all' || (month >= window.from && month <= window.to);
  });
}

/** What stands in the way of a release of the year; undefined where nothing does. */
function obstacle({ area, snapshot }: ReleaseRequest, window: ReleaseReport['window']): ReleaseOutcome | undefined {
  if (!planned(area)) return 'rule_not_made';
  if (!holdsRows(snapshot, window)) return 'no_data_in_the_year';
  return completeTo(snapshot, monthEnd(window.to, area.file.time_zone)) ? undefined : 'extracts_awaited';
}

/** The true counts of the year, as known at its end. */
async function countTables(edition: Edition, window: ReleaseReport['window']): Promise<CountTable[]> {
  const profile = await computeMeasure(edition, 'victim_profile', window);
  const flow = await edition.engine.rows(assetText('analytics/release/tables/referral_flow.sql'), { ...edition.parameters, ...window });
  return [victimProfileTable(profile, edition.area), referralFlowTable(flow)];
}

/** Reads restricted rows, protects them and hands them to the staging zone. Answers the id under which they lie there. */
export async function protect(request: ReleaseRequest, effects: Effects): Promise<string> {
  const window = lastFinancialYear(request.month);
  const engine = await effects.openEngine();
  try {
    const edition = await openEdition(engine, effects, { ...request, month: window.to, edition: 'police' });
    const staged = protectTables(await countTables(edition, window), {
      window,
      rule: roundedRule(request.area),
      inputs: {
        snapshot: request.snapshot.id,
        area: areaHash(request.area),
        edition: edition.edition,
        as_at: monthEnd(window.to, request.area.file.time_zone).toISOString(),
      },
    });
    await stage(effects.store, staged);
    return staged.release;
  } finally {
    engine.close();
  }
}

function reportOf(window: ReleaseReport['window'], record: ReleaseRecord | undefined, outcome: ReleaseOutcome): ReleaseReport {
  const tables = (record?.tables ?? []).map(({ name, cells, suppressed }) => ({ name, cells, suppressed }));
  return { releaseId: record?.release ?? '', window, tables, audit: record?.audit, written: outcome === 'written', outcome };
}

/**
 * The step `release`: the figures of the last financial year ended by the month, by the rule `rounded`, as known at the end of
 * that year; so every month of a year answers with the same release. A year is released once.
 */
export async function releaseStep(request: ReleaseRequest, effects: Effects): Promise<ReleaseReport> {
  const window = lastFinancialYear(request.month);
  const answer = (record: ReleaseRecord | undefined, outcome: ReleaseOutcome) => {
    effects.log(messages[outcome]);
    return reportOf(window, record, outcome);
  };
  const why = obstacle(request, window);
  if (why !== undefined) return answer(await releasedFor(effects, window), why);
  const staged = await protect(request, effects);
  const { record, written } = await publish(effects, staged);
  if (written) return answer(record, 'written');
  return answer(record, record.release === staged ? 'already_released' : 'already_released_and_figures_changed_since');
}
