// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Recorded crimes. Optional. One row for each crime recorded with a child as the victim; grouped offence types only. */
export interface CrimesRow {
  /** Number. */
  crime_id: string;
  /** Pseudonym of the child who is the victim. */
  person_id: string;
  /** When recorded. */
  recorded_at: string;
  /** Group of offence. */
  offence_group: 'contact' | 'non_contact' | 'online' | 'trafficking' | 'abduction' | 'other';
  /** Whether flagged as exploitation. */
  cse_flag?: 'yes' | 'no' | 'not_recorded' | undefined;
  /** Whether flagged as group-based. */
  group_flag?: 'yes' | 'no' | 'not_recorded' | undefined;
  /** Operation. */
  operation_id?: string | undefined;
  /** Home Office outcome, 1 to 22. */
  outcome_code?: number | undefined;
  /** When closed. */
  outcome_at?: string | undefined;
}
