// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Premises register. Optional. One row for each premises known to licensing, social care or the police. */
export interface PremisesRow {
  /** Pseudonym of the premises. */
  premises_id: string;
  /** Kind of premises. */
  premises_type: 'family_home' | 'home_of_friend' | 'foster_home' | 'childrens_home' | 'semi_independent' | 'private_rental' | 'hotel' | 'takeaway' | 'licensed_premises' | 'taxi_office' | 'shop' | 'shopping_centre' | 'transport_hub' | 'park_or_open_space' | 'vehicle' | 'school_or_college' | 'health_setting' | 'police_or_council' | 'refuge_or_project' | 'online' | 'other' | 'not_recorded';
  /** LSOA code. */
  area?: string | undefined;
  /** Places, for a home. */
  capacity?: number | undefined;
  /** Latest inspection, for a home. */
  inspection_outcome?: 'outstanding' | 'good' | 'requires_improvement' | 'inadequate' | 'not_inspected' | undefined;
}
