import type { Scene } from './case-scenes.ts';
import { reference, type Teller } from './case-teller.ts';
import { ageAt, type SourceRow } from './model.ts';
import { day, monthOf } from './time.ts';

const agencies = ['health_hospital', 'camhs', 'school_or_college', 'voluntary_sector', 'sexual_health'];

function contact(teller: Teller, child: string, born: number, at: number, index: number) {
  const number = teller.number('K');
  const row = teller.row(
    'contacts',
    at,
    {
      contact_id: number,
      person_id: child,
      agency: agencies[index % agencies.length],
      occurred_at: new Date(at),
      kind: 'other',
      age: ageAt(born, at),
      result: 'completed',
      referrer_told_at: new Date(at),
    },
    'social-care',
  );
  return { row, reference: reference(row, number) };
}

const born = (teller: Teller) => teller.asAt - Math.round((15.2 + 0.6 * teller.random.share()) * 365.25) * day;

/** Contacts four months apart, so that no year has more than four: eleven with the breach, nine without. */
export const cumulativeContact: Scene = (teller, child, kept) => {
  const birth = born(teller);
  const told = Array.from({ length: kept ? 9 : 11 }, (_, index) => {
    const days = (kept ? 9 : 11) - index;
    return contact(teller, child, birth, teller.daysBefore(days * 105, days * 105 + 6), index);
  });
  return { rows: told.map((each) => each.row), month: monthOf(told[9]?.row.at ?? 0), evidence: told.map((each) => each.reference) };
};

/** Children of the same age with one contact or two: those whose contacts are ordinary. */
export function ordinaryContacts(teller: Teller, children: number): SourceRow[] {
  return Array.from({ length: children }, () => {
    const [child, birth] = [teller.random.pseudonym(), born(teller)];
    return Array.from(
      { length: teller.random.whole(1, 2) },
      (_, index) => contact(teller, child, birth, teller.daysBefore(5, 700), index).row,
    );
  }).flat();
}
