// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Case pathway events. One row for each step taken on a referral: allocation, strategy discussion, enquiry, assessment, conference, plan, transfer, closure. */
export interface ReferralEventsRow {
  /** Agency's own number for the event. */
  event_id: string;
  /** The referral the step belongs to. */
  referral_id: string;
  /** The agency whose referrals record referral_id names; empty where it is the sender's own. */
  referral_id_agency?: string | undefined;
  /** The step. */
  event: 'worker_allocated' | 'worker_ended' | 'team_transfer' | 'risk_assessment' | 'strategy_discussion' | 's47_started' | 's47_completed' | 'assessment_started' | 'assessment_completed' | 'initial_conference' | 'review_conference' | 'cp_plan_started' | 'cp_plan_ended' | 'cin_plan_started' | 'cin_plan_ended' | 'child_seen' | 'supervision' | 'case_closed' | 'reopened' | 'complex_abuse_meeting' | 'senior_manager_informed' | 'challenge_raised' | 'challenge_resolved' | 'sibling_checked' | 'police_protection' | 'child_view_recorded' | 'advocate_offered' | 'transition_plan';
  /** When it happened. */
  occurred_at: string;
  /** Pseudonym of the lead worker. */
  worker_id?: string | undefined;
  /** Coded team. */
  team?: 'contact_and_referral' | 'assessment' | 'child_protection' | 'looked_after' | 'exploitation' | 'early_help' | 'disability' | 'leaving_care' | undefined;
  /** Agencies present or contributing, separated by ';'. */
  agencies?: string | undefined;
  /** Category of a child protection plan. */
  category?: 'emotional' | 'neglect' | 'physical' | 'sexual' | 'multiple' | undefined;
  /** Result of a section 47 enquiry, a conference or a closure. */
  result?: 'substantiated_continuing' | 'substantiated_not_continuing' | 'not_substantiated' | 'conference_not_required' | 'closed_not_engaging' | 'closed_completed' | 'closed_moved' | 'closed_adult' | undefined;
}
