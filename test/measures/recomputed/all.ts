import type { SentRows } from '../../support/edition-of.ts';
import { pathwayVariants, workerContinuity } from './case-paths.ts';
import { concernProfile, indicatorPrevalence, supportGap } from './concern-measures.ts';
import { groupBased } from './group-based.ts';
import { interviewReconciliation } from './interview-reconciliation.ts';
import { actionsSummary, strategyMeetings } from './meetings-and-actions.ts';
import { missingConcentration, missingFlows } from './missing-patterns.ts';
import { placementRates } from './placement-rates.ts';
import { plans } from './plans.ts';
import { decisionBySource, flagConsistency, riskMovement } from './referral-measures.ts';
import { timePattern } from './time-pattern.ts';
import { timeliness } from './timeliness.ts';
import type { MeasureRow, Setting } from './world.ts';

/** The measures that are recomputed from rows as agencies send them, by name. */
export const recomputed: Readonly<Record<string, (rows: SentRows, setting: Setting) => MeasureRow[]>> = {
  actions_summary: actionsSummary,
  concern_profile: concernProfile,
  decision_by_source: decisionBySource,
  flag_consistency: flagConsistency,
  group_based: groupBased,
  indicator_prevalence: indicatorPrevalence,
  interview_reconciliation: interviewReconciliation,
  missing_concentration: missingConcentration,
  missing_flows: missingFlows,
  pathway_variants: pathwayVariants,
  placement_rates: placementRates,
  plans,
  risk_movement: riskMovement,
  strategy_meetings: strategyMeetings,
  support_gap: supportGap,
  time_pattern: timePattern,
  timeliness,
  worker_continuity: workerContinuity,
};
