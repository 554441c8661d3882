// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Operations. Optional. One row for each police operation. Nothing of a covert operation reaches another edition. */
export interface OperationsRow {
  /** Pseudonym. */
  operation_id: string;
  /** Stage. */
  stage?: 'development' | 'active' | 'charged' | 'trial' | 'closed' | undefined;
  /** Who may know of it. */
  visibility: 'covert' | 'overt' | 'closed';
  /** Whether figures about it are held back (a trial is pending). */
  disclosure_hold?: 'yes' | 'no' | undefined;
  /** Opened. */
  opened_at?: string | undefined;
  /** Closed. */
  closed_at?: string | undefined;
}
