import { dateInWords } from '../../area/calendar.ts';
import { lastDayOf } from '../days.ts';
import type { Evaluation } from '../evaluation.ts';
import type { View } from '../links.ts';
import { monthNumber } from '../numbered-month.ts';
import { entityKey } from '../pairs.ts';
import { roleOf } from '../people.ts';
import type { Incidence } from '../records.ts';
import { type Candidate, counted } from './candidate.ts';

/** The mentions of each child that were known by the end of a month, and came before any referral of the child's own. */
function mentionsKnown({ columns }: Incidence, { month, without }: View): (from: number, to: number) => number[] {
  const { mentioned, sources } = columns;
  const [day, last] = [lastDayOf(month), monthNumber(month)];
  return (from, to) => {
    const found: number[] = [];
    for (let row = from; row < to; row += 1) {
      const referredOn = mentioned.referredOn[row] ?? '';
      if ((mentioned.month[row] ?? 0) > last || (referredOn !== '' && referredOn <= day)) continue;
      if (without.size === 0 || !without.has(sources[mentioned.source[row] ?? -1] ?? '')) found.push(row);
    }
    return found;
  };
}

const suggested = { protective: ['risk_assessment', 'record_check'], overt: [] };

/** Of the many children that this finds in every month most are never asked for: each is put into words when it is. */
class UnrecordedChild implements Candidate {
  readonly kind = 'child_without_own_record';
  readonly actions = suggested;
  readonly positionOfTrust = false;
  readonly #incidence: Incidence;
  readonly #view: View;
  readonly #place: number;
  /** The rows of the child's mentions. */
  readonly #rows: readonly [from: number, to: number];

  constructor({ incidence, view }: Evaluation, place: number, rows: readonly [number, number]) {
    this.#incidence = incidence;
    this.#view = view;
    this.#place = place;
    this.#rows = rows;
  }

  get #id(): string {
    return this.#incidence.entities[this.#place]?.id ?? '';
  }

  get anchor() {
    return [entityKey('person', this.#id)];
  }

  get entities() {
    const person = this.#incidence.people.asAt(this.#view.month, this.#view.without)(this.#place);
    return [{ type: 'person' as const, id: this.#id, role: roleOf(person) }];
  }

  get sources() {
    const { mentioned, sources } = this.#incidence.columns;
    const rows = mentionsKnown(this.#incidence, this.#view)(...this.#rows);
    return new Set(rows.map((row) => sources[mentioned.source[row] ?? -1] ?? ''));
  }

  get facts() {
    const { sources } = this;
    const episodes = [...sources].filter((source) => source.startsWith('missing:')).length;
    return { reports: sources.size - episodes, episodes_of_others: episodes };
  }

  get #named(): string {
    const { reports, episodes_of_others: episodes } = this.facts;
    return [
      ...(reports === 0 ? [] : [counted(reports, 'report')]),
      ...(episodes === 0 ? [] : [counted(episodes, 'missing episode of another child', 'missing episodes of other children')]),
    ].join(' and ');
  }

  get because() {
    return `A child named in ${this.#named}, with no referral of their own by ${dateInWords(lastDayOf(this.#view.month))}.`;
  }

  get absence() {
    const day = dateInWords(lastDayOf(this.#view.month));
    return {
      extracts: ['referrals'],
      cannotSay: `A child named in ${this.#named}. Whether there is a referral of their own by ${day} cannot be said`,
    };
  }
}

/** A child whom reports or companions' missing episodes name, and who has no referral of their own by the end of the month. */
export function childWithoutOwnRecord(evaluation: Evaluation): Candidate[] {
  const { person } = evaluation.incidence.columns.mentioned;
  const known = mentionsKnown(evaluation.incidence, evaluation.view);
  const found: Candidate[] = [];
  for (let from = 0; from < person.length; ) {
    const place = person[from] ?? 0;
    let to = from + 1;
    while (person[to] === place) to += 1;
    if (evaluation.person(place).child && known(from, to).length > 0) found.push(new UnrecordedChild(evaluation, place, [from, to]));
    from = to;
  }
  return found;
}
