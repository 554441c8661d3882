// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Support. Optional. One row for each service asked for or given to a child. */
export interface SupportRow {
  /** Number. */
  support_id: string;
  /** Pseudonym of the child. */
  person_id: string;
  /** Service. */
  service: 'therapy' | 'isva' | 'advocacy' | 'youth' | 'parent' | 'health' | 'substance' | 'adult_services';
  /** When asked for. */
  requested_at?: string | undefined;
  /** When offered. */
  offered_at?: string | undefined;
  /** When begun. */
  started_at?: string | undefined;
  /** When ended. */
  ended_at?: string | undefined;
  /** Why it ended. */
  end_reason?: 'completed' | 'child_chose' | 'service_ended' | 'moved' | 'became_adult' | undefined;
}
