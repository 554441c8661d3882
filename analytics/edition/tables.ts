/** The shared tables in the order in which they are made; each is `sql/<name>.sql`. */
export const sharedTables = [
  'missing_turns',
  'missing_events',
  'event_reports',
  'event_interviews',
  'return_interview_status',
  'graded_mentions',
  'referral_indicators',
  'concern_facts',
  'person_values',
  'person_dimensions',
  'person_stages',
  'person_ages',
  'rung_facts',
  'children_of_concern',
  'suspected_people',
  'homes',
  'referred_children',
  'steps_due',
] as const;

export type SharedTable = (typeof sharedTables)[number];

/** Tables of the area and of the calendar that statements may name beside extracts and shared tables. */
export const registerNames = [
  'period',
  'months',
  'working_days',
  'lsoas',
  'wards',
  'codes',
  'agencies',
  'complete_to',
  'extract_complete',
  'scorecard_indicators',
] as const;

export type RegisterName = (typeof registerNames)[number];
