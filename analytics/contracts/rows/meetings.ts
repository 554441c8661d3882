// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Meetings about a child. Optional. One row for each child that a meeting discussed. */
export interface MeetingsRow {
  /** Number of the meeting. */
  meeting_id: string;
  /** The child's referral. */
  referral_id: string;
  /** The agency whose referrals record referral_id names; empty where it is the sender's own. */
  referral_id_agency?: string | undefined;
  /** Kind of meeting. */
  kind: 'exploitation_subgroup' | 'operational_managers' | 'strategy_meeting' | 'board' | 'mash' | 'mace' | 'missing_panel' | 'tasking' | 'lac_review' | 'marac' | 'mappa' | 'complex_abuse';
  /** When. */
  held_at: string;
  /** Agency in the chair. */
  chair_agency?: 'police' | 'childrens_social_care' | 'school_or_college' | 'health_gp' | 'health_hospital' | 'health_community' | 'camhs' | 'sexual_health' | 'youth_service' | 'youth_offending' | 'voluntary_sector' | 'housing' | 'licensing' | 'probation' | 'parent_or_carer' | 'child' | 'public' | 'other_authority' | 'residential_care' | 'fire_and_rescue' | 'other' | undefined;
  /** Grade of the chair. */
  chair_grade?: 'practitioner' | 'team_manager' | 'service_manager' | 'head_or_above' | undefined;
  /** Agencies invited, separated by ';'. */
  invited?: string | undefined;
  /** Agencies present, separated by ';'. */
  attended?: string | undefined;
  /** Agencies that sent a report, separated by ';'. */
  report_sent?: string | undefined;
  /** Whether the child's view was heard or read. */
  child_view?: 'yes' | 'no' | 'not_recorded' | undefined;
  /** Whether a parent's or carer's was. */
  parent_view?: 'yes' | 'no' | 'not_recorded' | undefined;
  /** When the minutes were on the child's file. */
  minutes_on_file_at?: string | undefined;
}
