// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Referrals. One row for each referral of a child to children's social care, the safeguarding hub or a specialist exploitation team. */
export interface ReferralsRow {
  /** Agency's own number for the referral. */
  referral_id: string;
  /** Pseudonym of the child. */
  person_id: string;
  /** Pseudonym shared by siblings and half-siblings. */
  family_id?: string | undefined;
  /** When the referral was received. */
  received_at: string;
  /** Who referred. */
  source: 'police' | 'childrens_social_care' | 'school_or_college' | 'health_gp' | 'health_hospital' | 'health_community' | 'camhs' | 'sexual_health' | 'youth_service' | 'youth_offending' | 'voluntary_sector' | 'housing' | 'licensing' | 'probation' | 'parent_or_carer' | 'child' | 'public' | 'other_authority' | 'residential_care' | 'fire_and_rescue' | 'other';
  /** Completed years when received. */
  age: number;
  /** Sex as recorded. */
  sex?: 'female' | 'male' | 'not_recorded' | undefined;
  /** Self-defined ethnicity, 18+1. */
  ethnicity?: 'W1' | 'W2' | 'W3' | 'W4' | 'W9' | 'M1' | 'M2' | 'M3' | 'M9' | 'A1' | 'A2' | 'A3' | 'A4' | 'A9' | 'B1' | 'B2' | 'B9' | 'O2' | 'O9' | 'NS' | 'IC1' | 'IC2' | 'IC3' | 'IC4' | 'IC5' | 'IC6' | 'IC9' | undefined;
  /** Coded disabilities and learning needs, separated by ';'. */
  disability?: string | undefined;
  /** Care status when received. */
  care_status?: 'not_looked_after' | 'child_in_need' | 'child_protection_plan' | 'looked_after_in_area' | 'looked_after_out_of_area' | 'placed_by_other_authority' | 'care_leaver' | 'not_recorded' | 'unaccompanied_child' | 'private_fostering' | undefined;
  /** LSOA code of the home address. */
  home_area?: string | undefined;
  /** Pseudonym of the school or college. */
  school_id?: string | undefined;
  /** Education status when received. */
  education_status?: 'in_education' | 'persistent_absence' | 'excluded' | 'part_time_timetable' | 'missing_education' | 'not_in_education' | 'not_recorded' | 'home_educated' | 'alternative_provision' | undefined;
  /** Whether the agency recorded sexual exploitation as a factor. */
  cse_flag: 'yes' | 'no' | 'not_recorded';
  /** Model of exploitation, as recorded. */
  model?: 'group_based' | 'lone_older' | 'peer' | 'family' | 'online_only' | 'gang' | 'trafficking' | 'not_recorded' | undefined;
  /** People described as exploiting the child, identified or not. */
  suspects_described?: number | undefined;
  /** Coded exploitation indicators and vulnerabilities, separated by ';'. */
  indicators?: string | undefined;
  /** Score on the agency's exploitation risk assessment tool. */
  risk_score?: number | undefined;
  /** Outcome of the risk assessment. */
  risk_tier?: 'not_assessed' | 'no_risk' | 'standard' | 'medium' | 'high' | undefined;
  /** What was decided on the referral. */
  decision?: 'no_further_action' | 'information_only' | 'early_help' | 'specialist_team' | 'assessment' | 'strategy_discussion' | 'pending' | undefined;
  /** When it was decided; not before received_at. */
  decided_at?: string | undefined;
  /** When the case closed; not before received_at. */
  closed_at?: string | undefined;
}
