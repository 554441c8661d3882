// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Intelligence mentions. One row for each person, premises or identifier that a report mentions. */
export interface IntelligenceMentionsRow {
  /** The report. */
  report_id: string;
  /** The agency whose intelligence record report_id names; empty where it is the sender's own. */
  report_id_agency?: string | undefined;
  /** Kind of entity. */
  entity_type: 'person' | 'premises' | 'vehicle' | 'phone' | 'online_account';
  /** Pseudonym of the entity. */
  entity_id: string;
  /** Part the entity plays in the report. */
  role: 'suspect' | 'linked' | 'witness' | 'professional' | 'location' | 'means' | 'victim' | 'child_at_risk';
  /** Relation of a suspect to the child. */
  relation_to_child?: 'family' | 'presented_as_partner' | 'peer' | 'acquaintance' | 'position_of_trust' | 'online_only' | 'stranger' | 'not_recorded' | undefined;
  /** What a premises was to the event. */
  location_role?: 'met' | 'harm' | 'seen' | 'not_recorded' | undefined;
  /** Whether a suspect works or volunteers with children. */
  position_of_trust?: 'yes' | 'no' | 'not_recorded' | undefined;
  /** Age band of a person. */
  age_band?: '0-9' | '10-12' | '13-15' | '16-17' | '18-20' | '21-24' | '25-34' | '35-44' | '45-54' | '55+' | 'not_recorded' | undefined;
  /** Sex of a person. */
  sex?: 'female' | 'male' | 'not_recorded' | undefined;
  /** Ethnicity of a person; officer-observed codes are accepted and marked as such. */
  ethnicity?: 'W1' | 'W2' | 'W3' | 'W4' | 'W9' | 'M1' | 'M2' | 'M3' | 'M9' | 'A1' | 'A2' | 'A3' | 'A4' | 'A9' | 'B1' | 'B2' | 'B9' | 'O2' | 'O9' | 'NS' | 'IC1' | 'IC2' | 'IC3' | 'IC4' | 'IC5' | 'IC6' | 'IC9' | undefined;
  /** Kind of premises. */
  premises_type?: 'family_home' | 'home_of_friend' | 'foster_home' | 'childrens_home' | 'semi_independent' | 'private_rental' | 'hotel' | 'takeaway' | 'licensed_premises' | 'taxi_office' | 'shop' | 'shopping_centre' | 'transport_hub' | 'park_or_open_space' | 'vehicle' | 'school_or_college' | 'health_setting' | 'police_or_council' | 'refuge_or_project' | 'online' | 'other' | 'not_recorded' | undefined;
}
