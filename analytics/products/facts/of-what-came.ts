import type { Facts, Mart, Marts } from './facts.ts';
import type { MartName } from './mart-rows.ts';

/** Measures that say nothing while an extract has never come: their noughts are nobody's. */
const needs: { readonly [Name in MartName]?: readonly string[] } = {
  missing_summary: ['missing'],
  missing_by_child: ['missing'],
  episode_reconciliation: ['missing'],
  overlapping_episodes: ['missing'],
  return_interviews: ['missing'],
  referred_after_missing: ['missing', 'referrals'],
  referral_flow: ['referrals'],
  intelligence_summary: ['intelligence'],
  disruption: ['outcomes'],
};

const seriesNeeds: Readonly<Record<string, string>> = {
  missing_episodes: 'missing',
  missing_children: 'missing',
  referrals: 'referrals',
  intelligence_reports: 'intelligence',
  return_interviews_completed: 'missing',
};

function withRows<Row extends object>(mart: Mart<Row>, pick: (row: Row) => Row | undefined): Mart<Row> {
  return { ...mart, rows: mart.rows.map(pick).filter((row) => row !== undefined) };
}

/** Measures and records of children without the noughts of extracts that never came: what is not known has no row, or null. */
export function ofWhatCame(
  read: Pick<Facts, 'marts' | 'childRecords'>,
  supplied: readonly string[],
): Pick<Facts, 'marts' | 'childRecords'> {
  const came = (extract: string) => supplied.includes(extract);
  const silent = Object.entries(needs)
    .filter(([, extracts]) => !extracts.every(came))
    .map(([name]) => name);
  const kept = Object.entries(read.marts).map(([name, mart]) => [name, silent.includes(name) ? { ...mart, rows: [] } : mart]);
  const marts: Marts = Object.fromEntries(kept) as Marts; // the same marts under the same names
  return {
    marts: {
      ...marts,
      control_charts: withRows(marts.control_charts, (row) => (came(seriesNeeds[row.series] ?? row.series) ? row : undefined)),
      premises_activity: withRows(marts.premises_activity, (row) => ({
        ...row,
        reports: came('intelligence_mentions') ? row.reports : null,
        people_of_concern: came('intelligence_mentions') ? row.people_of_concern : null,
        episodes: came('missing') ? row.episodes : null,
        licences: came('licences') ? row.licences : null,
      })),
    },
    childRecords: withRows(read.childRecords, (row) => ({
      ...row,
      referrals_365d: came('referrals') ? row.referrals_365d : null,
      open_referrals: came('referrals') ? row.open_referrals : null,
    })),
  };
}
