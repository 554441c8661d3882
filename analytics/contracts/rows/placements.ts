// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Placements. Optional. One row for each stay of a looked-after child. */
export interface PlacementsRow {
  /** Pseudonym of the child. */
  person_id: string;
  /** Pseudonym of the home. */
  premises_id?: string | undefined;
  /** Kind of placement. */
  kind: 'foster' | 'residential' | 'supported' | 'secure' | 'unregistered' | 'family' | 'other';
  /** GSS code. */
  placing_authority?: string | undefined;
  /** When the host authority was told. */
  host_notified_at?: string | undefined;
  /** First day. */
  started_at: string;
  /** Last day. */
  ended_at?: string | undefined;
  /** Why it ended. */
  end_reason?: 'planned_move' | 'breakdown' | 'carer_request' | 'safety' | 'left_care' | 'other' | undefined;
  /** Whether the end was planned. */
  planned?: 'yes' | 'no' | 'not_recorded' | undefined;
}
