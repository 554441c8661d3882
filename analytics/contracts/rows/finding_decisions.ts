// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Decisions on findings. Optional, append only. One row for each decision a person took on a finding. */
export interface FindingDecisionsRow {
  /** The finding. */
  finding_id: string;
  /** What was decided. */
  decision: 'confirmed' | 'already_known' | 'under_operation' | 'not_supported' | 'wrong_person' | 'place_in_ordinary_use' | 'passed_on';
  /** When. */
  decided_at: string;
  /** Role of who decided. */
  role: 'analyst' | 'intelligence_manager' | 'subgroup_chair' | 'social_care_lead';
  /** When to look again. */
  review_at?: string | undefined;
}
