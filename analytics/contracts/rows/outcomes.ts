// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Operational outcomes. Optional. One row for each police, licensing or court outcome that protects a child or disrupts offending. */
export interface OutcomesRow {
  /** Agency's own number. */
  outcome_id: string;
  /** Pseudonym of the operation. */
  operation_id?: string | undefined;
  /** Kind of entity the outcome concerns. */
  entity_type: 'person' | 'premises' | 'vehicle';
  /** Pseudonym of the entity. */
  entity_id: string;
  /** In what capacity the entity was dealt with. */
  capacity: 'suspect' | 'child_victim' | 'child_suspected' | 'premises' | 'vehicle';
  /** Pseudonym of the child protected. */
  child_id?: string | undefined;
  /** Crime it belongs to. */
  crime_id?: string | undefined;
  /** The agency whose crimes record crime_id names; empty where it is the sender's own. */
  crime_id_agency?: string | undefined;
  /** What happened. */
  outcome: 'interview_under_caution' | 'arrest' | 'charge' | 'conviction' | 'acquittal' | 'no_further_action' | 'abduction_warning_notice' | 'licence_suspended' | 'licence_revoked' | 'premises_closed' | 'vehicle_seized' | 'child_safeguarded' | 'sexual_risk_order' | 'sexual_harm_prevention_order' | 'slavery_trafficking_order' | 'civil_injunction' | 'criminal_behaviour_order' | 'closure_notice' | 'closure_order' | 'hotel_information_notice' | 'community_protection_notice' | 'recovery_order' | 'police_protection' | 'secure_order' | 'nrm_referral' | 'nrm_reasonable_grounds' | 'nrm_conclusive' | 'safeguarding_condition' | 'licence_refused';
  /** When. */
  occurred_at: string;
  /** When an order or notice ends. */
  expires_at?: string | undefined;
}
