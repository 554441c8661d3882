// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Action register. Optional. One row for each action that the sub-group or a strategy meeting agreed. */
export interface ActionsRow {
  /** Number of the action. */
  action_id: string;
  /** When it was agreed. */
  raised_at: string;
  /** Where it was agreed. */
  meeting: 'exploitation_subgroup' | 'operational_managers' | 'strategy_meeting' | 'board' | 'mash' | 'mace' | 'missing_panel' | 'tasking' | 'lac_review' | 'marac' | 'mappa' | 'complex_abuse';
  /** What it concerns. */
  concerns_type?: 'person' | 'premises' | 'network' | 'theme' | 'practice' | undefined;
  /** Pseudonym of what it concerns. */
  concerns_id?: string | undefined;
  /** Coded action. */
  action: 'strategy_meeting' | 'complex_abuse_meeting' | 'risk_assessment' | 'return_interview' | 'allocate_worker' | 'sibling_check' | 'disruption_visit' | 'warning_notice' | 'licensing_review' | 'intelligence_request' | 'mapping_meeting' | 'outreach' | 'data_quality' | 'escalate' | 'other' | 'lado_referral' | 'nrm_referral' | 'prosecution_review' | 'ask_originator' | 'record_check' | 'support_offer' | 'transition_plan';
  /** Whether an agreed action or a recommendation. */
  kind?: 'action' | 'recommendation' | undefined;
  /** The meeting that agreed it. */
  meeting_id?: string | undefined;
  /** The agency whose meetings record meeting_id names; empty where it is the sender's own. */
  meeting_id_agency?: string | undefined;
  /** The finding it answers. */
  finding_id?: string | undefined;
  /** Agency that owns it. */
  owner: 'police' | 'childrens_social_care' | 'school_or_college' | 'health_gp' | 'health_hospital' | 'health_community' | 'camhs' | 'sexual_health' | 'youth_service' | 'youth_offending' | 'voluntary_sector' | 'housing' | 'licensing' | 'probation' | 'parent_or_carer' | 'child' | 'public' | 'other_authority' | 'residential_care' | 'fire_and_rescue' | 'other';
  /** When it is due; empty is reported as 'no timescale'. */
  due_at?: string | undefined;
  /** When it was done. */
  completed_at?: string | undefined;
}
