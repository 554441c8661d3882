import { ageAt, type Child, type SourceRow, type Values } from './model.ts';
import type { Random } from './random.ts';
import { type Calendar, day, inOfficeHours, monthOf, monthsBefore } from './time.ts';
import type { TruthBreach } from './truth.ts';

/** Rows of one of the extracts that an area may do without, and what was planted in them. */
export interface Extra {
  readonly rows: readonly SourceRow[];
  readonly breaches: readonly TruthBreach[];
}

interface Contact {
  readonly at: number;
  readonly child: Child;
  readonly values: Values;
  readonly breach: string | undefined;
}

const kinds = {
  emergency_attendance: 20,
  sexual_health: 14,
  camhs_referral: 16,
  school_concern: 26,
  youth_justice: 10,
  advice_call: 8,
  self_report: 2,
  hospital_admission: 4,
};
const agencyOf: Readonly<Record<string, string>> = {
  emergency_attendance: 'health_hospital',
  hospital_admission: 'health_hospital',
  sexual_health: 'sexual_health',
  camhs_referral: 'camhs',
  school_concern: 'school_or_college',
  youth_justice: 'youth_offending',
  advice_call: 'voluntary_sector',
  self_report: 'childrens_social_care',
};
const reasons = { exploitation: 10, missing: 12, abuse: 6, mental_health: 18, self_harm: 14, substance: 12, behaviour: 20, family: 8 };
const results = { completed: 48, advice_only: 20, became_referral: 12, not_brought: 10, declined_by_service: 4, pending: 3 };

function contact(random: Random, child: Child, when: number, planted: Values = {}, breach?: string): Contact {
  const at = inOfficeHours(when, random.whole(0, 7));
  const kind = typeof planted['kind'] === 'string' ? planted['kind'] : random.weighted(kinds);
  const reason = random.weighted(reasons);
  const values = {
    person_id: child.id,
    agency: agencyOf[kind],
    occurred_at: new Date(at),
    kind,
    age: Math.max(0, ageAt(child.born, at)),
    reason_given: reason,
    reason_recorded: reason,
    result: random.weighted(results),
    referrer_told_at: random.chance(0.7) ? new Date(at + random.whole(1, 14) * day) : undefined,
    ...planted,
  };
  return { at, child, values, breach };
}

/** Histories that no single year or agency shows, appointments missed over and over, reasons changed in the recording, doors closed. */
function planted(random: Random, calendar: Calendar, children: readonly Child[], factor: number): Contact[] {
  const waiting = random.shuffled(children.filter((child) => ageAt(child.born, calendar.to) < 18 && ageAt(child.born, calendar.from) > 8));
  const next = (count: number) => waiting.splice(0, Math.max(1, Math.round(count * factor)));
  const span = calendar.to - calendar.from;
  const recent = () => monthsBefore(calendar, random.whole(1, 4)) + random.whole(1, 20) * day;
  const cycle = Object.keys(agencyOf);
  return [
    ...next(3).flatMap((child) =>
      Array.from({ length: 13 }, (_, index) =>
        contact(
          random,
          child,
          calendar.from + ((index + 0.4) / 13) * span,
          { kind: cycle[index % 7] },
          index === 12 ? 'cumulative_contact' : undefined,
        ),
      ),
    ),
    ...next(2).flatMap((child) =>
      [210, 120, 40].map((days, index) =>
        contact(
          random,
          child,
          calendar.to - days * day,
          { kind: 'camhs_referral', result: 'not_brought' },
          index === 2 ? 'not_brought_repeatedly' : undefined,
        ),
      ),
    ),
    ...next(2).map((child) =>
      contact(random, child, recent(), { reason_given: 'exploitation', reason_recorded: 'behaviour' }, 'reclassified'),
    ),
    ...next(2).map((child) =>
      contact(random, child, recent(), { kind: 'camhs_referral', result: 'declined_by_service' }, 'declined_by_service'),
    ),
    ...next(2).map((child) => contact(random, child, recent(), { result: 'closed_not_engaging' }, 'closed_not_engaging')),
    ...next(2).map((child) => contact(random, child, recent(), { referrer_told_at: undefined }, 'referrer_not_told')),
  ];
}

/** Contacts of children with health, schools and other services, as social care's hub holds them. */
export function generateContacts(random: Random, calendar: Calendar, children: readonly Child[], factor: number): Extra {
  const months = (calendar.to - calendar.from) / (30.44 * day);
  const ordinary = Array.from({ length: Math.round(11 * months * factor) }, () =>
    contact(random, random.pick(children), calendar.from + day + random.share() * (calendar.to - calendar.from - 5 * day)),
  ).filter((each) => ageAt(each.child.born, each.at) < 18 && ageAt(each.child.born, each.at) >= 5);
  const all = [...ordinary, ...planted(random, calendar, children, factor)]
    .filter((each) => each.at < calendar.to)
    .sort((a, b) => a.at - b.at);
  const number = (index: number) => `CON${String(index + 1).padStart(6, '0')}`;
  return {
    rows: all.map(({ at, values }, index) => ({
      agency: 'social-care',
      extract: 'contacts',
      at,
      values: { contact_id: number(index), ...values },
    })),
    breaches: all.flatMap(({ at, child, breach }, index) =>
      breach === undefined
        ? []
        : [
            {
              kind: breach,
              person_id: child.id,
              month: monthOf(at),
              evidence: [{ agency: 'social-care', table: 'contacts', record_id: number(index) }],
            },
          ],
    ),
  };
}
