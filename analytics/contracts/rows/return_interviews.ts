// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Return interviews. Optional. One row for each return interview referred to a provider; where given, it stands before the columns of missing. */
export interface ReturnInterviewsRow {
  /** Provider's own number. */
  interview_id: string;
  /** Pseudonym of the child. */
  person_id: string;
  /** The episode, where the provider knows it. */
  episode_id?: string | undefined;
  /** The agency whose missing record episode_id names; empty where it is the sender's own. */
  episode_id_agency?: string | undefined;
  /** GSS code. */
  responsible_authority?: string | undefined;
  /** When it was referred to the provider. */
  referred_at: string;
  /** When it was offered. */
  offered_at?: string | undefined;
  /** When it took place. */
  held_at?: string | undefined;
  /** What came of it. */
  outcome?: 'completed' | 'declined' | 'consent_refused' | 'not_offered' | 'unable_to_contact' | 'pending' | undefined;
  /** Whether the child was seen alone. */
  child_seen_alone?: 'yes' | 'no' | 'not_recorded' | undefined;
  /** When what was said reached the police. */
  shared_with_police_at?: string | undefined;
  /** Intelligence report it led to. */
  report_id?: string | undefined;
  /** The agency whose intelligence record report_id names; empty where it is the sender's own. */
  report_id_agency?: string | undefined;
}
