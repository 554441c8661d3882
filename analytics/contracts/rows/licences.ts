// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Licences. Optional. One row for each licence held by a person, vehicle or premises. */
export interface LicencesRow {
  /** Number. */
  licence_id: string;
  /** Kind of holder. */
  entity_type: 'person' | 'vehicle' | 'premises';
  /** Pseudonym of the holder. */
  entity_id: string;
  /** Kind of licence. */
  licence: 'alcohol' | 'late_refreshment' | 'private_hire_operator' | 'private_hire_driver' | 'hackney_carriage' | 'other';
  /** Status. */
  status: 'current' | 'conditions' | 'suspended' | 'revoked' | 'closed' | 'expired' | 'refused';
  /** GSS code of the licensing authority. */
  authority?: string | undefined;
  /** From. */
  from?: string | undefined;
  /** To. */
  to?: string | undefined;
}
