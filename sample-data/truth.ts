/** Where a planted thing can be seen: one row that an agency sent. */
export interface RecordReference {
  readonly agency: string;
  readonly table: string;
  readonly record_id: string;
}

export interface TruthMember {
  readonly person_id: string;
  /** Month from which the person is in the network, as YYYY-MM. */
  readonly joined: string;
}

/** A group of people who exploit and children whom they exploit, in most reports two of each. */
export interface TruthNetwork {
  readonly kind: 'clique';
  readonly first_month: string;
  readonly people_of_concern: readonly TruthMember[];
  readonly children: readonly TruthMember[];
  readonly premises_id: string;
  readonly vehicle_id: string;
  readonly phone_id: string;
  readonly operation_id: string;
  readonly evidence: readonly RecordReference[];
}

/** One person named once with each of many children. */
export interface TruthStar {
  readonly kind: 'star';
  readonly person_id: string;
  readonly children: readonly string[];
  readonly evidence: readonly RecordReference[];
}

export interface TruthPerson {
  readonly person_id: string;
  readonly role: 'witness' | 'professional' | 'named_often';
  readonly reports: number;
}

export interface TruthPremises {
  readonly premises_id: string;
  readonly premises_type: string;
  readonly children: readonly string[];
  /** Index in `networks`; absent where no network meets there. */
  readonly network?: number;
  readonly evidence: readonly RecordReference[];
}

export interface TruthIdentifier {
  readonly entity_type: 'vehicle' | 'phone';
  readonly entity_id: string;
  readonly network: number;
  readonly children: readonly string[];
  readonly evidence: readonly RecordReference[];
}

export interface TruthConnecting {
  readonly person_id: string;
  /** Indexes in `networks`. */
  readonly networks: readonly number[];
  readonly evidence: readonly RecordReference[];
}

export interface TruthEscalating {
  readonly person_id: string;
  readonly recent: number;
  readonly before: number;
  /** Episodes of the last 90 days. */
  readonly evidence: readonly RecordReference[];
}

export interface TruthSibling {
  readonly person_id: string;
  readonly sibling_of_concern: string;
  readonly family_id: string;
  readonly evidence: readonly RecordReference[];
}

export interface TruthLink {
  readonly child_id: string;
  readonly person_id: string;
  readonly evidence: readonly RecordReference[];
}

/** Children of one network away on the same nights and found at the same place, more than once in the last 180 days. */
export interface TruthCoMissing {
  readonly children: readonly string[];
  readonly nights: number;
  readonly premises_id: string;
  readonly evidence: readonly RecordReference[];
}

/** A child and the records that show it. */
export interface TruthChild {
  readonly person_id: string;
  readonly evidence: readonly RecordReference[];
}

/** A step of practice that is missing or late: `kind` is the finding's kind in the design. */
export interface TruthBreach {
  readonly kind: string;
  readonly person_id: string;
  /** The month in which it fell due, as YYYY-MM. */
  readonly month: string;
  readonly evidence: readonly RecordReference[];
}

/** A faulty row (`row` as a spreadsheet counts, the header being 1) or a faulty file (`row` 1). */
export interface TruthFault {
  readonly agency: string;
  readonly delivery: string;
  readonly file: string;
  readonly row: number;
  /** Empty where the whole row or file is at fault. */
  readonly column: string;
  readonly rule: string;
}

export interface TruthYear {
  readonly from: string;
  readonly to: string;
  readonly missing_episodes: number;
  readonly missing_children: number;
}

export interface TruthCalibration {
  /** The last year first. */
  readonly years: readonly TruthYear[];
  readonly interviews_referred: number;
  readonly interviews_children: number;
  readonly interviews_children_unknown_to_police: number;
  readonly interviews_children_engaged: number;
  readonly child_protection_plans: number;
  readonly interviews_under_caution: number;
  readonly arrests: number;
  readonly convictions: number;
}

/** What was planted, for tests to look for. Written as `truth.json`. */
export interface Truth {
  readonly seed: number;
  readonly first_month: string;
  readonly end_month: string;
  readonly calibration: TruthCalibration;
  readonly networks: readonly TruthNetwork[];
  readonly stars: readonly TruthStar[];
  readonly connecting_people: readonly TruthConnecting[];
  readonly premises_of_interest: readonly TruthPremises[];
  readonly shared_identifiers: readonly TruthIdentifier[];
  readonly co_missing: readonly TruthCoMissing[];
  readonly emerging_links: readonly TruthLink[];
  readonly reporting_people: readonly TruthPerson[];
  readonly people_named_often: readonly TruthPerson[];
  readonly escalating: readonly TruthEscalating[];
  readonly siblings: readonly TruthSibling[];
  readonly children_without_own_record: readonly TruthChild[];
  readonly unflagged_concern: readonly TruthChild[];
  readonly breaches: readonly TruthBreach[];
  /** Children interviewed whom the police do not know as missing. */
  readonly unknown_to_police: readonly string[];
  readonly faults: readonly TruthFault[];
}
