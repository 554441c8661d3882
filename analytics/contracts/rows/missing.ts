// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Missing episodes. One row for each time a child was reported missing (or absent), whoever reported it. */
export interface MissingRow {
  /** Agency's own number for the episode; unique within the agency; a later row with the same number corrects the earlier one. */
  episode_id: string;
  /** Pseudonym of the child. */
  person_id: string;
  /** When the police were told. */
  reported_at: string;
  /** When the child was last seen; not after reported_at. */
  last_seen_at?: string | undefined;
  /** When the child was found or came back; empty while still missing; not before last_seen_at. */
  returned_at?: string | undefined;
  /** missing; absent (police, in use 2013-2016); away_from_placement (care: whereabouts known, not authorised). */
  category: 'missing' | 'absent' | 'away_from_placement';
  /** Police risk assessment when reported. */
  risk_level: 'no_apparent_risk' | 'low' | 'medium' | 'high';
  /** Completed years when reported. */
  age: number;
  /** Sex as recorded. */
  sex?: 'female' | 'male' | 'not_recorded' | undefined;
  /** Self-defined ethnicity, 18+1. */
  ethnicity?: 'W1' | 'W2' | 'W3' | 'W4' | 'W9' | 'M1' | 'M2' | 'M3' | 'M9' | 'A1' | 'A2' | 'A3' | 'A4' | 'A9' | 'B1' | 'B2' | 'B9' | 'O2' | 'O9' | 'NS' | 'IC1' | 'IC2' | 'IC3' | 'IC4' | 'IC5' | 'IC6' | 'IC9' | undefined;
  /** Coded disabilities and learning needs, separated by ';'. */
  disability?: string | undefined;
  /** Care status when reported. */
  care_status?: 'not_looked_after' | 'child_in_need' | 'child_protection_plan' | 'looked_after_in_area' | 'looked_after_out_of_area' | 'placed_by_other_authority' | 'care_leaver' | 'not_recorded' | 'unaccompanied_child' | 'private_fostering' | undefined;
  /** GSS code of the authority responsible for the child. */
  responsible_authority?: string | undefined;
  /** Kind of place the child went missing from. */
  missing_from_type?: 'family_home' | 'home_of_friend' | 'foster_home' | 'childrens_home' | 'semi_independent' | 'private_rental' | 'hotel' | 'takeaway' | 'licensed_premises' | 'taxi_office' | 'shop' | 'shopping_centre' | 'transport_hub' | 'park_or_open_space' | 'vehicle' | 'school_or_college' | 'health_setting' | 'police_or_council' | 'refuge_or_project' | 'online' | 'other' | 'not_recorded' | undefined;
  /** Pseudonym of that place. */
  missing_from_premises_id?: string | undefined;
  /** LSOA 2011 or 2021 code of that place. */
  missing_from_area?: string | undefined;
  /** Kind of place the child was found at. */
  found_type?: 'family_home' | 'home_of_friend' | 'foster_home' | 'childrens_home' | 'semi_independent' | 'private_rental' | 'hotel' | 'takeaway' | 'licensed_premises' | 'taxi_office' | 'shop' | 'shopping_centre' | 'transport_hub' | 'park_or_open_space' | 'vehicle' | 'school_or_college' | 'health_setting' | 'police_or_council' | 'refuge_or_project' | 'online' | 'other' | 'not_recorded' | undefined;
  /** Pseudonym of that place. */
  found_premises_id?: string | undefined;
  /** LSOA code of that place. */
  found_area?: string | undefined;
  /** How the episode ended. 'returned' makes the found place context, not a link. */
  found_how?: 'returned' | 'found_by_police' | 'found_by_carer' | 'found_by_other' | 'not_recorded' | undefined;
  /** Whether sexual exploitation was a concern in this episode. */
  cse_concern: 'none' | 'suspected' | 'confirmed' | 'not_recorded';
  /** When the episode was referred to children's social care. */
  referred_at?: string | undefined;
  /** When the police saw the child on return (prevention interview, formerly safe and well check). */
  prevention_interview_at?: string | undefined;
  /** When an independent return interview was offered. */
  return_interview_offered_at?: string | undefined;
  /** When the return interview took place. */
  return_interview_completed_at?: string | undefined;
  /** What came of the offer. */
  return_interview_outcome?: 'completed' | 'declined' | 'consent_refused' | 'not_offered' | 'unable_to_contact' | 'pending' | undefined;
  /** Coded push and pull factors, separated by ';'. */
  reasons?: string | undefined;
}
