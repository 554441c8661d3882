import { z } from 'zod';

const whole = z.number();
const amount = z.number().nullable();
const word = z.string();
/** A code that may be absent; absent and empty are the same. */
const code = z
  .string()
  .nullable()
  .transform((value) => value ?? '');
const time = z.string().nullable();

/** The row of each measure that the documents read, as definitions.md has them. A row that differs is a bug and throws. */
export const martRows = {
  missing_summary: z.object({
    month: word,
    episodes: whole,
    children: whole,
    absent_episodes: whole,
    repeat_children: whole,
    over_24h: whole,
    high_risk: whole,
    looked_after_children: whole,
    out_of_area_children: whole,
    cse_concern_episodes: whole,
    median_hours: amount,
    still_missing: whole,
  }),
  episode_reconciliation: z.object({ month: word, reported_by: word, events: whole, children: whole, cannot_say: whole }),
  missing_by_child: z.object({
    person_id: word,
    episodes_30d: whole,
    episodes_90d: whole,
    episodes_365d: whole,
    episodes_ever: whole,
    hours_365d: amount,
    first_at: time,
    last_at: time,
    repeat: z.boolean(),
    rate_ratio: amount,
    p_value: amount,
    escalating: z.boolean(),
  }),
  victim_profile: z.object({ rung: word, dimension: word, value: word, children: whole, percent: amount }),
  area_rates: z.object({
    level: word,
    area: word,
    source: word,
    n: whole,
    children: whole,
    population_0_17: amount,
    rate_per_1000: amount,
    lower95: amount,
    upper95: amount,
    funnel: code,
  }),
  premises_activity: z.object({
    premises_id: word,
    type: code,
    area: code,
    reports: amount,
    episodes: amount,
    children: whole,
    people_of_concern: amount,
    first_at: time,
    last_at: time,
    licences: amount,
  }),
  return_interviews: z.object({
    month: word,
    episodes: whole,
    offered: whole,
    completed: whole,
    completed_72h: whole,
    declined: whole,
    consent_refused: whole,
    unable_to_contact: whole,
    not_offered: whole,
    pending: whole,
    children: whole,
    children_completed: whole,
    cannot_say: whole,
  }),
  referred_after_missing: z.object({ month: word, episodes: whole, referred: whole, within_48h: whole, cannot_say: whole }),
  referral_flow: z.object({
    month: word,
    source: word,
    decision: word,
    referrals: whole,
    children: whole,
    re_referrals_12m: whole,
  }),
  intelligence_summary: z.object({ month: word, dimension: word, value: word, reports: whole, share: amount }),
  disruption: z.object({ month: word, outcome: word, n: whole, people: whole, premises: whole }),
  person_conflicts: z.object({ person_id: word, attribute: word, agencies: whole, values: word }),
  overlapping_episodes: z.object({
    agency: word,
    person_id: word,
    episode_id: word,
    other_episode_id: word,
    hours: amount,
    still_open: z.boolean(),
  }),
  linkage: z.object({ month: word, extract: word, other: word, people: whole, found: whole, percent: amount }),
  completeness: z.object({ agency: word, extract: word, field: word, rows: whole, recorded: whole, not_recorded: whole, percent: amount }),
  control_charts: z.object({
    series: word,
    month: word,
    value: amount,
    mean: amount,
    lower: amount,
    upper: amount,
    signal: code,
  }),
} as const;

export type MartName = keyof typeof martRows;
export type MartRow<Name extends MartName> = Readonly<z.infer<(typeof martRows)[Name]>>;

export const martNames: readonly MartName[] = Object.keys(martRows).filter((name): name is MartName => name in martRows);

/** Entities of the network, as `analytics/network` writes them. */
export const nodeRow = z.object({
  id: word,
  type: word,
  class: code,
  premises_type: code,
  component: whole,
  community: whole,
  degree: whole,
  betweenness: amount,
  also_child_of_concern_from: code,
  records: whole,
});

/** Links of the network, as `analytics/network` writes them. */
export const linkRow = z.object({
  source: word,
  target: word,
  kind: word,
  shared: whole,
  weight: amount,
  p: amount,
  validated: z.boolean(),
  first_month: word,
  last_month: word,
  status: code,
});

export type NodeRow = Readonly<z.infer<typeof nodeRow>>;
export type LinkRow = Readonly<z.infer<typeof linkRow>>;

/** What the extracts hold of a child whom a finding names: `child-records.sql`. */
export const childRecordRow = z.object({
  person_id: word,
  age: amount,
  sex: code,
  care_status: code,
  rung: amount,
  of_concern_since: code,
  referrals_365d: amount,
  open_referral_on: code,
  open_referral_decision: code,
  open_referrals: amount,
  harm_indicators: code,
  vulnerability_indicators: code,
  plan_since: code,
  last_interview_on: code,
});

export type ChildRecordRow = Readonly<z.infer<typeof childRecordRow>>;
