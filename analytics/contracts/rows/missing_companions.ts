// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Companions in missing episodes. Optional. One row for each person a child was with, or known to have been with, while missing. */
export interface MissingCompanionsRow {
  /** The episode. */
  episode_id: string;
  /** The agency whose missing record episode_id names; empty where it is the sender's own. */
  episode_id_agency?: string | undefined;
  /** Pseudonym of the companion. */
  person_id: string;
  /** Age band, where known. */
  age_band?: '0-9' | '10-12' | '13-15' | '16-17' | '18-20' | '21-24' | '25-34' | '35-44' | '45-54' | '55+' | 'not_recorded' | undefined;
  /** Relation to the child. */
  relation?: 'family' | 'presented_as_partner' | 'peer' | 'acquaintance' | 'position_of_trust' | 'online_only' | 'stranger' | 'not_recorded' | undefined;
}
