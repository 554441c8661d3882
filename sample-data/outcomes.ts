import type { Extra } from './contacts.ts';
import type { Adult, Child, SourceRow } from './model.ts';
import { ageAt, recordNumber } from './model.ts';
import type { Network } from './networks.ts';
import type { Random } from './random.ts';
import { atHour, type Calendar, day, monthOf, type Span } from './time.ts';

/** What the police did in the last year, the one before and each earlier one. */
const perYear: Readonly<Record<string, readonly [number, number, number]>> = {
  interview_under_caution: [41, 30, 22],
  arrest: [23, 17, 12],
  charge: [9, 6, 4],
  conviction: [5, 3, 2],
  no_further_action: [11, 9, 7],
  abduction_warning_notice: [16, 11, 6],
  child_safeguarded: [28, 21, 12],
  licence_suspended: [2, 1, 0],
  premises_closed: [1, 1, 0],
  vehicle_seized: [2, 1, 1],
};

export interface OutcomeContext {
  readonly random: Random;
  readonly calendar: Calendar;
  readonly networks: readonly Network[];
  /** Others that the police dealt with. */
  readonly adults: readonly Adult[];
  readonly children: readonly Child[];
  readonly factor: number;
}

/** Operations: one for each network, one closed long ago, one whose trial is awaited. */
export function operationRows(random: Random, calendar: Calendar, networks: readonly Network[]): SourceRow[] {
  const row = (id: string, stage: string, visibility: string, hold: string, opened: number, closed?: number): SourceRow => ({
    agency: 'police',
    extract: 'operations',
    at: calendar.from,
    values: {
      operation_id: id,
      stage,
      visibility,
      disclosure_hold: hold,
      opened_at: new Date(opened),
      closed_at: closed === undefined ? undefined : new Date(closed),
    },
  });
  const stages = ['charged', 'active', 'development'];
  return [
    ...networks.map((network, index) =>
      row(
        network.operation,
        stages[index % 3] ?? 'active',
        index % 3 === 2 ? 'covert' : 'overt',
        index % 3 === 0 ? 'yes' : 'no',
        network.from + 30 * day,
      ),
    ),
    row(random.pseudonym(), 'closed', 'closed', 'no', calendar.from - 200 * day, calendar.from + 20 * day),
  ];
}

function subject(context: OutcomeContext, outcome: string, at: number): SourceRow['values'] {
  const { random } = context;
  const network = random.chance(0.4) ? context.networks.find((each) => each.from < at && random.chance(0.6)) : undefined;
  const operation = network === undefined ? undefined : network.operation;
  if (outcome === 'child_safeguarded') {
    const child = network === undefined ? random.pick(context.children).id : random.pick(network.children).career.child.id;
    return { operation_id: operation, entity_type: 'person', entity_id: child, capacity: 'child_victim' };
  }
  if (outcome === 'premises_closed')
    return { operation_id: operation, entity_type: 'premises', entity_id: random.pseudonym(), capacity: 'premises' };
  if (outcome === 'vehicle_seized')
    return { operation_id: operation, entity_type: 'vehicle', entity_id: random.pseudonym(), capacity: 'vehicle' };
  const inNetwork = network?.suspects.filter((member) => member.joined <= at) ?? [];
  const adult = inNetwork.length > 0 ? random.pick(inNetwork).adult : random.pick(context.adults);
  const protectedChild =
    outcome === 'abduction_warning_notice'
      ? network === undefined
        ? random.pick(context.children).id
        : random.pick(network.children).career.child.id
      : undefined;
  return { operation_id: operation, entity_type: 'person', entity_id: adult.id, capacity: 'suspect', child_id: protectedChild };
}

function yearOutcomes(
  context: OutcomeContext,
  year: Span & { readonly part: number },
  index: number,
): { at: number; values: SourceRow['values'] }[] {
  const { random } = context;
  return Object.entries(perYear).flatMap(([outcome, counts]) => {
    const count = Math.round((counts[Math.min(2, index)] ?? 0) * context.factor * year.part);
    return Array.from({ length: count }, () => {
      const at = atHour(year.from + day + random.share() * (year.to - year.from - 3 * day), 8 + random.whole(0, 12));
      const expires = outcome === 'abduction_warning_notice' ? new Date(at + 365 * day) : undefined;
      return { at, values: { ...subject(context, outcome, at), outcome, occurred_at: new Date(at), expires_at: expires } };
    });
  });
}

/** Children of concern whom the police interviewed as suspects, in the last half-year: of the interviews, one in twenty. */
function treatedAsOffenders(
  context: OutcomeContext,
  all: readonly { readonly at: number; readonly values: SourceRow['values'] }[],
): Map<number, Child> {
  const { random, calendar, children } = context;
  const young = children.filter((child) => child.concern === 'confirmed' && ageAt(child.born, calendar.to) < 18);
  const recent = all.flatMap(({ at, values }, index) =>
    values['outcome'] === 'interview_under_caution' && values['operation_id'] === undefined && at > calendar.to - 183 * day ? [index] : [],
  );
  const chosen = random.some(recent, Math.ceil(recent.length / 8));
  return young.length === 0 ? new Map() : new Map(chosen.map((index) => [index, random.pick(young)]));
}

/** What the police did about it: exact numbers of each outcome in each year. */
export function generateOutcomes(context: OutcomeContext): Extra {
  const all = context.calendar.years.flatMap((year, index) => yearOutcomes(context, year, index)).sort((a, b) => a.at - b.at);
  const offenders = treatedAsOffenders(context, all);
  const number = (index: number) => recordNumber('OUT', all[index]?.at ?? 0, index + 1);
  const rows = all.map(({ at, values }, index): SourceRow => {
    const child = offenders.get(index);
    const changed = child === undefined ? {} : { entity_id: child.id, capacity: 'child_suspected' };
    return { agency: 'police', extract: 'outcomes', at, values: { outcome_id: number(index), ...values, ...changed } };
  });
  const breaches = [...offenders].map(([index, child]) => ({
    kind: 'child_treated_as_offender',
    person_id: child.id,
    month: monthOf(all[index]?.at ?? 0),
    evidence: [{ agency: 'police', table: 'outcomes', record_id: number(index) }],
  }));
  return { rows, breaches };
}
