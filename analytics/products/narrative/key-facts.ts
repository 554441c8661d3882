import { isSignal } from '../charts/control-chart.ts';
import type { Facts } from '../facts/facts.ts';
import { cannotSay, extractsThatNeverCame, notComplete, standing } from '../facts/questions.ts';
import { monthName, plural } from '../page/format.ts';
import { type Html, html, listed, nothing } from '../page/html.ts';
import { quotedFindings } from '../page/quoted.ts';
import {
  intelligence,
  interviews,
  missingChildren,
  missingEpisodes,
  pointAt,
  referrals,
  type Series,
  seriesSentence,
} from './chart-words.ts';
import { kindName } from './finding-words.ts';

/** A sentence of page one, and where more of it is. */
export interface KeyFact {
  readonly sentence: Html;
  /** The section that says more. */
  readonly more: string;
}

const headline: readonly Series[] = [missingEpisodes, referrals, intelligence, missingChildren, interviews];

function seriesFacts(facts: Facts): KeyFact[] {
  const signalling = headline.filter((series) => {
    const point = pointAt(facts, series, facts.month);
    return point !== undefined && isSignal(point);
  });
  const chosen = signalling.length === 0 ? [missingEpisodes] : signalling.slice(0, 2);
  return chosen.flatMap((series) => {
    const sentence = seriesSentence(facts, series);
    const more = series === interviews ? 'practice' : 'picture';
    return sentence === undefined ? [] : [{ sentence, more }];
  });
}

/** How many findings of some kinds stand, and how many of them are new or have grown. */
function findingFact(facts: Facts, kinds: readonly string[], more: string): KeyFact[] {
  const groups = kinds.map((kind) => standing(facts, kind)).filter((group) => group.length > 0);
  if (groups.length === 0) return [];
  const news = groups.flat().filter((finding) => finding.status === 'new');
  const grown = groups.flat().filter((finding) => finding.status === 'grown');
  const counts = groups.map((group) => html`${quotedFindings(group)} ${kindName(group[0]?.kind ?? '', group.length)}`);
  return [{ sentence: html`<strong>${listed(counts)}</strong> at the end of ${monthName(facts.month)}${newsWords(news, grown)}.`, more }];
}

function newsWords(news: readonly Parameters<typeof quotedFindings>[0][number][], grown: typeof news): Html {
  if (news.length === 0 && grown.length === 0) return html`; none is new and none has grown`;
  const parts = [
    ...(news.length > 0 ? [html`${quotedFindings(news)} new this month`] : []),
    ...(grown.length > 0 ? [html`${quotedFindings(grown)} with new records`] : []),
  ];
  return html`: ${listed(parts)}`;
}

/** What is not known: late extracts, and findings that wait for them. */
function gaps(facts: Facts): KeyFact[] {
  const late = notComplete(facts);
  const waiting = cannotSay(facts);
  const never = extractsThatNeverCame(facts);
  if (late.length === 0 && waiting.length === 0 && never.length === 0) return [];
  const lateWords =
    late.length === 0
      ? nothing
      : html`<strong>${late.length} of ${facts.completeTo.length} ${facts.completeTo.length === 1 ? 'extract' : 'extracts'} ${late.length === 1 ? 'does' : 'do'} not reach the end of the month</strong>: <a href="#complete-to">which, and to when</a>. `;
  const waitingWords =
    waiting.length === 0
      ? nothing
      : html`${quotedFindings(waiting)} ${waiting.length === 1 ? 'case' : 'cases'} of a possible breach cannot be said until they do.`;
  const neverWords =
    never.length === 0
      ? nothing
      : html` ${never.length} ${plural(never.length, 'extract has', 'extracts have')} never been supplied: <a href="#never-came">what that leaves unsaid</a>.`;
  return [{ sentence: html`${lateWords}${waitingWords}${neverWords}`, more: never.length > 0 ? 'never-came' : 'annexes' }];
}

/**
 * The sentences of page one, what matters most first: signals of the control charts, networks and people, children, practice,
 * places. What is not known is always among them. No more than the area file allows.
 */
export function keyFacts(facts: Facts): KeyFact[] {
  const unknown = gaps(facts);
  const known = [
    ...seriesFacts(facts),
    ...findingFact(facts, ['organised_network', 'linked_person_of_concern', 'person_with_several_children'], 'people'),
    ...findingFact(facts, ['escalating_missing'], 'children'),
    ...findingFact(facts, ['interview_not_offered', 'late_referral_after_missing'], 'practice'),
    ...findingFact(facts, ['premises_of_interest'], 'locations'),
    ...findingFact(facts, ['emerging_link'], 'children'),
  ];
  const room = facts.area.file.products.page_one_sentences - unknown.length;
  return [...known.slice(0, Math.max(0, room)), ...unknown];
}
