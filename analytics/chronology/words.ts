import { dateInWords } from '../area/calendar.ts';
import { labelOf } from '../contracts/codes.ts';
import { detailsOf, type LineTable, type Moment } from './moment.ts';

/** A label within a sentence. Acronyms, and names that begin with one, stay as they are. */
export function lowered(label: string): string {
  return /^[A-Z][A-Z0-9]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

interface Phrase {
  /** The code list of the values; values stay as they are without one. */
  readonly list?: string;
  /** What stands before the values. */
  readonly before: string;
}

/** How each detail is said, after the head of its line. `<table>.<key>` stands before `<key>`. */
const phrases: Readonly<Record<string, Phrase>> = {
  risk: { list: 'missing-risk-level', before: 'risk ' },
  concern: { list: 'cse-concern', before: 'sexual exploitation: ' },
  from: { list: 'premises-type', before: 'from ' },
  visited: { list: 'premises-type', before: 'places visited: ' },
  interview: { list: 'return-interview-outcome', before: 'return interview ' },
  how: { list: 'found-how', before: '' },
  found: { list: 'premises-type', before: 'at ' },
  reasons: { list: 'missing-reason', before: 'reasons given: ' },
  seen_alone: { list: 'return_interviews.child_seen_alone', before: 'child seen alone: ' },
  led_to_report: { before: 'led to an intelligence report: ' },
  source: { list: 'referral-source', before: 'by ' },
  flag: { list: 'referrals.cse_flag', before: 'flagged as exploitation: ' },
  group_flag: { list: 'crimes.group_flag', before: 'flagged as group-based: ' },
  tier: { list: 'risk-tier', before: 'assessed as ' },
  model: { list: 'model', before: 'model: ' },
  care: { list: 'care-status', before: 'care status: ' },
  education: { list: 'education-status', before: 'education: ' },
  indicators: { list: 'indicator', before: 'indicators: ' },
  decision: { list: 'referral-decision', before: '' },
  team: { list: 'team', before: 'team: ' },
  category: { list: 'plan-category', before: 'category: ' },
  result: { list: 'event-result', before: 'result: ' },
  'contacts.result': { list: 'contact-result', before: 'result: ' },
  themes: { list: 'theme', before: 'themes: ' },
  platform: { list: 'platform-kind', before: 'online service: ' },
  service: { list: 'referral-source', before: 'with ' },
  reason_given: { list: 'contact-reason', before: 'reason given: ' },
  reason_recorded: { list: 'contact-reason', before: 'reason recorded: ' },
  outcome_code: { before: 'Home Office outcome ' },
  end: { list: 'placement-end', before: '' },
  'support.end': { list: 'support-end', before: '' },
  planned: { list: 'placements.planned', before: 'planned: ' },
  invited: { list: 'referral-source', before: 'invited: ' },
  attended: { list: 'referral-source', before: 'attended: ' },
  child_view: { list: 'meetings.child_view', before: 'child’s view heard or read: ' },
  meeting: { list: 'meeting', before: 'agreed at ' },
  owner: { list: 'referral-source', before: 'owner: ' },
  licence_status: { list: 'licence-status', before: '' },
};

function detailWords(table: LineTable, key: string, codes: readonly string[]): string {
  if (key === 'due') return codes[0] === 'no_timescale' ? 'no timescale' : `due on ${dateInWords(codes[0] ?? '')}`;
  const phrase = phrases[`${table}.${key}`] ?? phrases[key];
  if (phrase === undefined) throw new Error(`Nothing says how ${table} ${key} is told.`);
  const { list, before } = phrase;
  const labels = codes.filter((code) => code !== '').map((code) => (list === undefined ? code : lowered(labelOf(list, code))));
  return `${before}${labels.join(', ')}`;
}

/** What a moment adds: its details but for those that the head already said. */
function rest({ table, details }: Moment, said: readonly string[]): string[] {
  return detailsOf(details)
    .filter(([key]) => !said.includes(key))
    .map(([key, codes]) => detailWords(table, key, codes));
}

const missingHeads: Readonly<Record<string, string>> = {
  missing: 'Reported missing',
  absent: 'Reported absent',
  away_from_placement: 'Reported away from placement, whereabouts known',
};

/** What the person is in a report. A child named as a suspect may be causing harm, and is a child. */
const roleHeads: Readonly<Record<string, string>> = {
  suspect: 'suspected of causing harm',
  linked: 'linked to somebody in it',
  victim: 'victim',
  child_at_risk: 'child at risk',
};

const capacities: Readonly<Record<string, string>> = {
  protects_child: 'to protect the child',
  child_victim: 'the child dealt with as a victim',
  child_suspected: 'the child dealt with as suspected',
  suspect: 'dealt with as a suspect',
};

const supportFirst: Readonly<Record<string, string>> = { requested: 'asked for', offered: 'offered', started: 'begun' };

type Head = (value: (key: string) => string, values: (key: string) => readonly string[]) => string;

/** How a line begins, and which details that says. */
const heads: Readonly<Record<LineTable, { readonly says: readonly string[]; readonly head: Head }>> = {
  missing: { says: ['category'], head: (value) => missingHeads[value('category')] ?? 'Reported missing' },
  missing_companions: { says: [], head: () => 'Named as with another child who was reported missing' },
  return_interviews: { says: [], head: () => 'Return interview asked of its provider' },
  referrals: { says: [], head: () => 'Referral received' },
  referral_events: { says: ['event'], head: (value) => labelOf('pathway-event', value('event')) },
  meetings: { says: ['meeting'], head: (value) => labelOf('meeting', value('meeting')) },
  actions: { says: ['action'], head: (value) => `Action agreed: ${lowered(labelOf('action', value('action')))}` },
  placements: { says: ['kind'], head: (value) => `Placement begun: ${lowered(labelOf('placement-kind', value('kind')))}` },
  support: {
    says: ['service', 'first'],
    head: (value) => `${labelOf('support-service', value('service'))}: ${supportFirst[value('first')] ?? 'asked for'}`,
  },
  contacts: { says: ['kind'], head: (value) => `Contact: ${lowered(labelOf('contact-kind', value('kind')))}` },
  intelligence: {
    says: ['role'],
    head: (_, values) =>
      `Named in an intelligence report: ${values('role')
        .map((role) => roleHeads[role] ?? lowered(labelOf('mention-role', role)))
        .join(', ')}`,
  },
  crimes: {
    says: ['offence'],
    head: (value) => `Crime recorded with the child as victim: ${lowered(labelOf('offence-group', value('offence')))}`,
  },
  outcomes: {
    says: ['outcome', 'capacity'],
    head: (value) => `${labelOf('outcome', value('outcome'))}, ${capacities[value('capacity')] ?? 'recorded'}`,
  },
  licences: { says: ['licence'], head: (value) => `Licence held from this day: ${lowered(labelOf('licence', value('licence')))}` },
};

/** What a record says, in one sentence without a full stop. */
export function whatHappened(record: Moment): string {
  const details = new Map(detailsOf(record.details));
  const { says, head } = heads[record.table];
  const first = head(
    (key) => details.get(key)?.[0] ?? '',
    (key) => details.get(key) ?? [],
  );
  return [first, ...rest(record, says)].join('; ');
}

const stepHeads: Readonly<Record<string, string>> = {
  last_seen: 'last seen',
  returned: 'returned',
  referred: 'referred to children’s social care',
  seen_on_return: 'seen by police on return',
  interview_offered: 'return interview offered',
  interview_held: 'return interview held',
  shared_with_police: 'what was said shared with police',
  decided: 'decided',
  closed: 'closed',
  outcome_told: 'outcome told to who made the contact',
  crime_outcome: 'outcome recorded',
  host_notified: 'host authority told',
  placement_ended: 'ended',
  support_offered: 'offered',
  support_started: 'begun',
  support_ended: 'ended',
  minutes_on_file: 'minutes on file',
  action_done: 'done',
};

/** What followed on a record, and after how long. */
export function whatFollowed(step: Moment, after: string): string {
  const head = stepHeads[step.moment];
  if (head === undefined) throw new Error(`Nothing says what ${step.moment} is.`);
  const more = rest(step, []);
  return `${head} ${after}${more.length === 0 ? '' : ` (${more.join('; ')})`}`;
}

/** The grade of a report in words, for the page's key. */
export function gradeWords(grade: string): string {
  if (grade === '') return '';
  const [source = '', assessment = ''] = grade;
  return `source ${source}, ${lowered(labelOf('source-evaluation', source))}; ${assessment}, ${lowered(labelOf('intelligence-assessment', assessment))}`;
}
