import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assetPath } from '../../analytics/assets.ts';
import { measureParameters, measureQuery, rowFunctionOf, windowOf } from '../../analytics/measures/compute-measure.ts';
import { measuresPage } from '../../analytics/measures/generate-docs.ts';
import { measures } from '../../analytics/measures/measure.ts';
import { openMeasured } from './measured.ts';

const defined: Readonly<Record<string, string>> = {
  missing_summary:
    'month, episodes, children, absent_episodes, repeat_children, over_24h, high_risk, looked_after_children, out_of_area_children, cse_concern_episodes, median_hours, still_missing',
  episode_reconciliation: 'month, reported_by, events, children',
  person_conflicts: 'person_id, attribute, agencies, values',
  overlapping_episodes: 'agency, person_id, episode_id, other_episode_id, hours, still_open',
  linkage: 'month, extract, other, people, found, percent',
  missing_by_child:
    'person_id, episodes_30d, episodes_90d, episodes_365d, episodes_ever, hours_365d, first_at, last_at, repeat, rate_ratio, p_value, escalating',
  area_rates: 'level, area, source, n, children, population_0_17, rate_per_1000, lower95, upper95, funnel',
  premises_activity: 'premises_id, type, area, reports, episodes, children, people_of_concern, first_at, last_at, licences',
  victim_profile: 'rung, dimension, value, children, percent',
  referral_flow: 'month, source, decision, referrals, children, re_referrals_12m',
  return_interviews:
    'month, episodes, offered, completed, completed_72h, declined, consent_refused, unable_to_contact, not_offered, pending, children, children_completed',
  referred_after_missing: 'month, episodes, referred, within_48h',
  disruption: 'month, outcome, n, people, premises',
  hot_spots: 'lsoa, z, p, class',
  near_repeat: 'distance_band, days_band, observed, expected, ratio, p',
  intelligence_summary: 'month, dimension, value, reports, share',
  completeness: 'agency, extract, field, rows, recorded, not_recorded, percent',
  control_charts: 'series, month, value, mean, lower, upper, signal',
  missing_concentration: 'decile, children, episodes, cumulative_share',
  missing_flows: 'from_type, from_ward, found_type, found_ward, episodes, children',
  time_pattern: 'source, weekday, hour, weight, events',
  placement_rates: 'premises_id, episodes, nights, per_100_nights, lower95, upper95',
  interview_reconciliation: 'month, held_by, children, episodes',
  decision_by_source: 'source, referrals, no_further_action, expected, ratio, funnel',
  support_gap: 'rung, service, children, offered, started, median_days',
  concern_profile: 'dimension, value, people, percent',
  indicator_prevalence: 'rung, indicator, children, percent, kind',
  group_based: 'month, source, flag, n, children',
  risk_movement: 'month, from_tier, to_tier, children',
  timeliness: 'month, standard, due, met, percent',
  plans: 'month, category, started, ended, current, second_or_subsequent, over_2_years',
  strategy_meetings: 'month, agency, meetings, children, invited, attended, percent',
  pathway_variants: 'variant, cases, median_days',
  worker_continuity: 'agency, referral_id, workers, teams, days_unallocated, longest_gap_child_seen_days',
  actions_summary: 'month, owner, raised, completed, overdue, no_timescale',
  flag_consistency: 'agency, children_flagged, children_unflagged_with_indicators, share_unflagged',
  scorecard:
    'indicator, numerator, denominator, value, target, national, neighbours, previous, direction, against_target, against_national',
};

test('every measure has the columns of definitions.md in their order, its own after them, the grain first', () => {
  for (const measure of measures()) {
    const columns = defined[measure.name]?.split(', ') ?? [];
    expect(measure.columns.slice(0, columns.length).map((column) => column.name)).toEqual(columns);
    expect(measure.columns.slice(0, measure.grain.length).map((column) => column.name)).toEqual(measure.grain);
  }
  expect(measures().map((measure) => measure.name)).toEqual(expect.arrayContaining(Object.keys(defined)));
});

test('what SQL alone gives has the columns, types and order that the description says', async () => {
  const edition = await openMeasured({}, { month: '2014-03' });
  for (const measure of measures()) {
    await edition.engine.table('answer', measureQuery(measure), measureParameters(edition, windowOf(measure, edition)));
    const columns = await edition.engine.rows(
      "SELECT column_name AS name, data_type AS type FROM duckdb_columns() WHERE table_name = 'answer' ORDER BY column_index",
    );
    const described = measure.columns.map(({ name, type }) => ({ name, type }));
    if (rowFunctionOf(measure) === undefined) expect(columns, measure.name).toEqual(described);
    else
      expect(described, measure.name).toEqual(
        expect.arrayContaining(columns.filter(({ name }) => described.some((each) => each.name === name))),
      );
  }
});

test('every measure that reads thresholds finds them in the area file', async () => {
  const edition = await openMeasured({}, { month: '2014-03' });
  for (const measure of measures()) {
    const named = [...measureQuery(measure).matchAll(/\$([a-z_][a-z0-9_]*)/g)].map((match) => match[1] ?? '');
    const known = Object.keys(measureParameters(edition, windowOf(measure, edition)));
    expect(known, measure.name).toEqual(expect.arrayContaining(named));
  }
});

test('the page of measures is up to date with their descriptions', () => {
  const file = assetPath('docs/measures.md');
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe(measuresPage());
});
