/** What an identifier stands for. The word goes into the HMAC, so that equal text of two kinds has two pseudonyms. */
export type Kind = 'person' | 'premises' | 'operation' | 'family' | 'school' | 'worker' | 'vehicle' | 'phone' | 'online_account';

/** What an identifier column holds: one kind, the kind that another column of the row names, or an id that Lantern made and that is kept. */
export type KindRule = Kind | 'lantern' | { readonly by: string };

/** The kinds that a column of kinds can name. A network, theme or practice has an id of Lantern's own. */
const kindsByWord: Readonly<Record<string, Kind | 'lantern'>> = {
  person: 'person',
  premises: 'premises',
  vehicle: 'vehicle',
  phone: 'phone',
  online_account: 'online_account',
  network: 'lantern',
  theme: 'lantern',
  practice: 'lantern',
};

/** Which columns of each of the extracts hold identifiers, and of what. The one place that says so. */
export const identifierColumns: Readonly<Record<string, Readonly<Record<string, KindRule>>>> = {
  actions: { concerns_id: { by: 'concerns_type' }, finding_id: 'lantern' },
  contacts: { person_id: 'person' },
  crimes: { person_id: 'person', operation_id: 'operation' },
  finding_decisions: { finding_id: 'lantern' },
  indicators: {},
  intelligence: { operation_id: 'operation' },
  intelligence_mentions: { entity_id: { by: 'entity_type' } },
  licences: { entity_id: { by: 'entity_type' } },
  meetings: {},
  missing: { person_id: 'person', missing_from_premises_id: 'premises', found_premises_id: 'premises' },
  missing_companions: { person_id: 'person' },
  missing_visited: { premises_id: 'premises' },
  operations: { operation_id: 'operation' },
  outcomes: { operation_id: 'operation', entity_id: { by: 'entity_type' }, child_id: 'person' },
  placements: { person_id: 'person', premises_id: 'premises' },
  premises: { premises_id: 'premises' },
  referral_events: { worker_id: 'worker' },
  referrals: { person_id: 'person', family_id: 'family', school_id: 'school' },
  return_interviews: { person_id: 'person' },
  support: { person_id: 'person' },
};

/** The kind of one row's identifier; undefined where the column that should name it does not. */
export function kindOf(rule: KindRule, word: string): Kind | 'lantern' | undefined {
  if (typeof rule === 'string') return rule;
  return kindsByWord[word.trim().toLowerCase()];
}
