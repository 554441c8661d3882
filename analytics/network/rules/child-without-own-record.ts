import { dateInWords } from '../../area/calendar.ts';
import type { MentionedRow } from '../context-rows.ts';
import { lastDayOf } from '../days.ts';
import type { Evaluation } from '../evaluation.ts';
import type { View } from '../links.ts';
import { entityKey } from '../pairs.ts';
import { roleOf } from '../people.ts';
import type { Incidence } from '../records.ts';
import { type Candidate, counted } from './candidate.ts';

/** What of the mentions is by whom, worked out once for all months. */
const byPerson = new WeakMap<readonly MentionedRow[], ReadonlyMap<string, readonly MentionedRow[]>>();

function mentionsOf(mentioned: readonly MentionedRow[]): ReadonlyMap<string, readonly MentionedRow[]> {
  const before = byPerson.get(mentioned);
  if (before !== undefined) return before;
  const found = Map.groupBy(mentioned, (row) => row.person_id);
  byPerson.set(mentioned, found);
  return found;
}

/** Whether a mention was known by the end of a month, and came before any referral of the child's own. */
function knownIn({ month, without }: View): (row: MentionedRow) => boolean {
  const day = lastDayOf(month);
  return (row) => row.month <= month && (row.referred_on === null || row.referred_on > day) && !without.has(row.source);
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

  constructor({ incidence, view }: Evaluation, place: number) {
    this.#incidence = incidence;
    this.#view = view;
    this.#place = place;
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
    const rows = mentionsOf(this.#incidence.rows.context.mentioned).get(this.#id) ?? [];
    return new Set(rows.filter(knownIn(this.#view)).map((row) => row.source));
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
  const isKnown = knownIn(evaluation.view);
  const found: Candidate[] = [];
  for (const [id, rows] of mentionsOf(evaluation.context.mentioned)) {
    if (!rows.some(isKnown)) continue;
    const place = evaluation.place(entityKey('person', id));
    if (place !== undefined && evaluation.person(place).child) found.push(new UnrecordedChild(evaluation, place));
  }
  return found;
}
