import type { DeliveredFile, Delivery } from './deliveries.ts';
import type { Random } from './random.ts';
import { day, instantText } from './time.ts';

export type Cells = Readonly<Record<string, string>>;

/** A sound row that a faulty one is made from. */
export interface Template {
  readonly file: DeliveredFile;
  readonly values: Cells;
}

/** One way for a row to be at fault. */
export interface RowFault {
  readonly rule: string;
  readonly agency: string;
  readonly extract: string;
  readonly column: string;
  readonly once: boolean;
  readonly fits: (values: Cells) => boolean;
  /** A record number that no sound row has; undefined where the key stays, or is itself at fault. */
  readonly newKey: ((index: number) => string) | undefined;
  readonly lines: (values: Cells, columns: readonly string[], delivery: string) => string[];
}

type Change = (values: Cells, delivery: string) => Cells;

const newKeys: Readonly<Record<string, (index: number) => string>> = {
  missing: (index) => `MIS-2099-${String(index).padStart(5, '0')}`,
  intelligence: (index) => `INT-2099-${String(index).padStart(5, '0')}`,
  referrals: (index) => `REF9${String(index).padStart(5, '0')}`,
  referral_events: (index) => `EV9${String(index).padStart(6, '0')}`,
  return_interviews: (index) => `RHI9${String(index).padStart(5, '0')}`,
  outcomes: (index) => `OUT-2099-${String(index).padStart(5, '0')}`,
  intelligence_mentions: (index) => `INT-2098-${String(index).padStart(5, '0')}`,
  missing_visited: (index) => `MIS-2098-${String(index).padStart(5, '0')}`,
};

function agencyOf(extract: string): string {
  if (extract === 'return_interviews') return 'return-interviews';
  return extract.startsWith('referral') ? 'social-care' : 'police';
}

function text(values: Cells, columns: readonly string[]): string {
  return columns.map((column) => values[column] ?? '').join(',');
}

function fault(rule: string, extract: string, column: string, change: Change, more: Partial<RowFault> = {}): RowFault {
  return {
    rule,
    agency: agencyOf(extract),
    extract,
    column,
    once: false,
    fits: () => true,
    newKey: newKeys[extract],
    lines: (values, columns, delivery) => [text(change(values, delivery), columns)],
    ...more,
  };
}

function set(column: string, value: string): Change {
  return (values) => ({ ...values, [column]: value });
}

const longAgo = '2009-01-01T00:00:00+00:00';
const notKnownYet = {
  returned_at: '',
  referred_at: '',
  prevention_interview_at: '',
  return_interview_offered_at: '',
  return_interview_completed_at: '',
  return_interview_outcome: '',
};
const newGrades = (values: Cells) => ['P', 'C'].includes(values['handling_code'] ?? '');

function ordinary(): RowFault[] {
  const settled = (values: Cells) => values['returned_at'] !== '' && values['last_seen_at'] !== '';
  return [
    fault('required', 'missing', 'person_id', set('person_id', '')),
    fault('required', 'referrals', 'source', set('source', '')),
    fault('type', 'missing', 'age', set('age', '1x')),
    fault('type', 'referral_events', 'occurred_at', set('occurred_at', 'not-a-time')),
    fault('pattern', 'missing', 'person_id', set('person_id', 'z0'.repeat(16))),
    fault('pattern', 'referrals', 'home_area', set('home_area', 'X00000001')),
    fault('code', 'missing', 'cse_concern', set('cse_concern', 'zz_unlisted')),
    fault('code', 'outcomes', 'outcome', set('outcome', 'zz_unlisted')),
    fault('range', 'missing', 'age', set('age', '97')),
    fault('range', 'referrals', 'age', set('age', '97')),
    fault('order', 'missing', 'returned_at', set('returned_at', longAgo), { fits: settled }),
    fault('order', 'referrals', 'closed_at', set('closed_at', longAgo)),
    fault('orphan', 'intelligence_mentions', 'report_id', (values) => values),
    fault('orphan', 'referral_events', 'referral_id', set('referral_id', 'REF000000')),
    fault('orphan', 'missing_visited', 'episode_id', (values) => values),
  ];
}

function future(deliveries: readonly Delivery[]): RowFault[] {
  const later = (delivery: string) => instantText(new Date((deliveries.find((each) => each.name === delivery)?.until ?? 0) + 40 * day));
  return [
    fault('future', 'missing', 'reported_at', (values, delivery) => ({ ...values, ...notKnownYet, reported_at: later(delivery) })),
    fault('future', 'return_interviews', 'referred_at', (values, delivery) => ({
      ...values,
      offered_at: '',
      held_at: '',
      shared_with_police_at: '',
      referred_at: later(delivery),
    })),
  ];
}

function handling(): RowFault[] {
  const made = (column: string, changed: Cells) =>
    fault('handling', 'intelligence', column, (values) => ({ ...values, ...changed }), { fits: newGrades });
  return [
    made('handling_conditions', { handling_code: 'C', handling_conditions: '' }),
    made('handling_conditions', { handling_code: 'P', handling_conditions: 'A1;S1' }),
    made('handling_code', { source_evaluation: '1', intelligence_assessment: 'A', handling_code: '3', handling_conditions: '' }),
  ];
}

/** Values that look like somebody's: the telephone numbers are set aside for fiction, the others cannot be given to anybody. */
function identifying(random: Random): RowFault[] {
  const digits = () => String(random.whole(100, 999));
  return [
    fault('identifying', 'missing', 'episode_id', set('episode_id', 'jo.fictional@example.invalid'), { once: true }),
    fault('identifying', 'referrals', 'referral_id', set('referral_id', 'ZZ99 9ZZ'), { once: true }),
    fault('identifying', 'missing', 'person_id', set('person_id', `01632 960${digits()}`)),
    fault('identifying', 'return_interviews', 'person_id', set('person_id', 'Fictional Person')),
  ];
}

/** Lines that are no rows: too many cells, or far too long for one. */
function broken(): RowFault[] {
  return [
    fault('malformed_row', 'missing', '', (values) => values, { lines: (values, columns) => [`${text(values, columns)},,`] }),
    fault('malformed_row', 'intelligence_mentions', '', (values) => values, {
      lines: (values, columns) => [text(values, columns.slice(0, -1))],
    }),
    fault('too_long', 'referrals', 'indicators', set('indicators', Array.from({ length: 300 }, () => 'neglect').join(';'))),
    fault('too_long', 'referrals', '', (values) => values, {
      once: true,
      lines: (values, columns) => [text({ ...values, indicators: 'x'.repeat(66_000) }, columns)],
    }),
  ];
}

/** Two rows of one key in one file that say different things: neither can be believed. */
function conflict(): RowFault[] {
  const two = (extract: string, column: string, one: string, other: string) =>
    fault('conflict', extract, '', (values) => values, {
      lines: (values, columns) => [text({ ...values, [column]: one }, columns), text({ ...values, [column]: other }, columns)],
    });
  return [two('missing', 'risk_level', 'low', 'high'), two('referrals', 'risk_tier', 'medium', 'high')];
}

/** Every way for a row to be at fault: the rules of quarantine that are about rows. */
export function rowFaultsOf(random: Random, deliveries: readonly Delivery[]): RowFault[] {
  return [...ordinary(), ...future(deliveries), ...handling(), ...identifying(random), ...broken(), ...conflict()];
}
