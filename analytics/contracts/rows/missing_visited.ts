// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Places visited while missing. Optional. One row for each place a child was at while missing, from the return interview, the police or a carer. */
export interface MissingVisitedRow {
  /** The episode. */
  episode_id: string;
  /** The agency whose missing record episode_id names; empty where it is the sender's own. */
  episode_id_agency?: string | undefined;
  /** Pseudonym of the place. */
  premises_id: string;
  /** Kind of place. */
  premises_type?: 'family_home' | 'home_of_friend' | 'foster_home' | 'childrens_home' | 'semi_independent' | 'private_rental' | 'hotel' | 'takeaway' | 'licensed_premises' | 'taxi_office' | 'shop' | 'shopping_centre' | 'transport_hub' | 'park_or_open_space' | 'vehicle' | 'school_or_college' | 'health_setting' | 'police_or_council' | 'refuge_or_project' | 'online' | 'other' | 'not_recorded' | undefined;
  /** LSOA code. */
  area?: string | undefined;
  /** What the place was. */
  role: 'met' | 'harm' | 'seen' | 'not_recorded';
  /** Where this is known from. */
  known_from?: 'interview' | 'police' | 'carer' | 'other' | undefined;
}
