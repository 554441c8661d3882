// Written by `npm run generate` from the Table Schemas. Do not edit.

/** Intelligence reports. One row for each graded intelligence report. No free text: themes are coded. */
export interface IntelligenceRow {
  /** Agency's own number for the report. */
  report_id: string;
  /** When the report was submitted. */
  reported_at: string;
  /** Earliest time the reported event can have happened. */
  event_from?: string | undefined;
  /** Latest time the reported event can have happened; not before event_from. */
  event_to?: string | undefined;
  /** 3x5x2: 1 reliable, 2 untested, 3 not reliable. 5x5x5 letters A-E are accepted and mapped. */
  source_evaluation: '1' | '2' | '3' | 'A' | 'B' | 'C' | 'D' | 'E';
  /** 3x5x2: A known directly, B known indirectly but corroborated, C known indirectly, D not known, E suspected to be false. 5x5x5 digits 1-5 are accepted and mapped. */
  intelligence_assessment: 'A' | 'B' | 'C' | 'D' | 'E' | '1' | '2' | '3' | '4' | '5';
  /** 3x5x2: P lawful sharing permitted, C lawful sharing permitted with conditions. 5x5x5 digits 1-5 are accepted and mapped. */
  handling_code: 'P' | 'C' | '1' | '2' | '3' | '4' | '5';
  /** Where handling_code is C: one action code (A1-A3) and one sanitisation code (S1-S2), separated by ';'. Empty where it is P. */
  handling_conditions?: string | undefined;
  /** LSOA code of the reported event. */
  area?: string | undefined;
  /** Coded themes, separated by ';'. */
  themes?: string | undefined;
  /** Model of exploitation the report describes. */
  model?: 'group_based' | 'lone_older' | 'peer' | 'family' | 'online_only' | 'gang' | 'trafficking' | 'not_recorded' | undefined;
  /** People described as exploiting, identified or not. */
  suspects_described?: number | undefined;
  /** Kind of online service, where one was used. */
  platform_kind?: 'social' | 'messaging' | 'gaming' | 'livestream' | 'dating' | 'other' | undefined;
  /** Pseudonym of the police operation it belongs to. */
  operation_id?: string | undefined;
}
