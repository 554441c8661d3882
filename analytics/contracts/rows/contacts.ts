// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Contacts. Optional. One row for each contact with a service that is not itself a referral accepted by social care: attendances, concerns, advice calls, declined or closed work. */
export interface ContactsRow {
  /** Agency's own number. */
  contact_id: string;
  /** Pseudonym of the child. */
  person_id: string;
  /** Service contacted. */
  agency: 'police' | 'childrens_social_care' | 'school_or_college' | 'health_gp' | 'health_hospital' | 'health_community' | 'camhs' | 'sexual_health' | 'youth_service' | 'youth_offending' | 'voluntary_sector' | 'housing' | 'licensing' | 'probation' | 'parent_or_carer' | 'child' | 'public' | 'other_authority' | 'residential_care' | 'fire_and_rescue' | 'other';
  /** When. */
  occurred_at: string;
  /** Kind of contact. */
  kind: 'emergency_attendance' | 'hospital_admission' | 'sexual_health' | 'camhs_referral' | 'school_concern' | 'youth_justice' | 'advice_call' | 'self_report' | 'other';
  /** Completed years. */
  age?: number | undefined;
  /** Why the contact was made, as the person who made it gave it. */
  reason_given?: 'exploitation' | 'missing' | 'neglect' | 'abuse' | 'mental_health' | 'self_harm' | 'substance' | 'behaviour' | 'family' | 'health' | 'other' | undefined;
  /** As the receiving agency recorded it. */
  reason_recorded?: 'exploitation' | 'missing' | 'neglect' | 'abuse' | 'mental_health' | 'self_harm' | 'substance' | 'behaviour' | 'family' | 'health' | 'other' | undefined;
  /** What came of it. */
  result?: 'became_referral' | 'advice_only' | 'declined_by_service' | 'not_brought' | 'closed_not_engaging' | 'address_not_found' | 'completed' | 'pending' | undefined;
  /** When the person who made it was told the outcome. */
  referrer_told_at?: string | undefined;
}
