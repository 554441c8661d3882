import { isSignal } from '../charts/control-chart.ts';
import type { Facts } from '../facts/facts.ts';
import { agencyTitle, cannotSay, extractsThatNeverCame, extractTitle, interviewCaveat, notComplete, standing } from '../facts/questions.ts';
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

/** How many findings of some kinds stand, over what time, and how many of them are new or have grown. */
function findingFact(facts: Facts, kinds: readonly string[], window: string, more: string): KeyFact[] {
  const groups = kinds.map((kind) => standing(facts, kind)).filter((group) => group.length > 0);
  if (groups.length === 0) return [];
  const news = groups.flat().filter((finding) => finding.status === 'new');
  const grown = groups.flat().filter((finding) => finding.status === 'grown');
  const counts = groups.map((group) => html`${quotedFindings(group)} ${kindName(group[0]?.kind ?? '', group.length)}`);
  return [{ sentence: html`<strong>${listed(counts)}</strong> ${window}${newsWords(news, grown)}.`, more }];
}

function newsWords(news: readonly Parameters<typeof quotedFindings>[0][number][], grown: typeof news): Html {
  if (news.length === 0 && grown.length === 0) return html`; none is new and none has grown`;
  const parts = [
    ...(news.length > 0 ? [html`${quotedFindings(news)} new this month`] : []),
    ...(grown.length > 0 ? [html`${quotedFindings(grown)} with new records`] : []),
  ];
  return html`: ${listed(parts)}`;
}

/** As many names as a sentence carries; more are counted. */
const namedInSentence = 3;

function lateWords(facts: Facts): Html {
  const late = notComplete(facts);
  if (late.length === 0) return nothing;
  const all = facts.completeTo.length;
  const names =
    late.length > namedInSentence
      ? ''
      : html`: ${listed(late.map((each) => `${extractTitle(each.extract).toLowerCase()} (${agencyTitle(facts, each.agency)})`))}`;
  return html`<strong>${late.length} of the ${all} ${plural(all, 'extract', 'extracts')} that agencies sent ${plural(late.length, 'stops', 'stop')} before the end of ${monthName(facts.month)}</strong>${names}<span class="more">; <a href="#complete-to">to when</a></span>. `;
}

function neverWords(facts: Facts): Html {
  const never = extractsThatNeverCame(facts);
  if (never.length === 0) return nothing;
  const names = listed(never.map((name) => extractTitle(name).toLowerCase()));
  const which = never.length > namedInSentence ? html`${never.length} kinds of extract` : names;
  return html`<strong>Never supplied</strong>: ${which}<span class="more">; <a href="#never-came">what that leaves unsaid</a></span>.`;
}

/** What is not known: late extracts, findings that wait for them, and what no agency ever sent. */
function gaps(facts: Facts): KeyFact[] {
  const waiting = cannotSay(facts);
  const never = extractsThatNeverCame(facts).length;
  if (notComplete(facts).length === 0 && waiting.length === 0 && never === 0) return [];
  const waitingWords =
    waiting.length === 0
      ? nothing
      : html`${quotedFindings(waiting)} ${plural(waiting.length, 'case', 'cases')} of a possible breach cannot be said until they do. `;
  return [{ sentence: html`${lateWords(facts)}${waitingWords}${neverWords(facts)}`, more: never > 0 ? 'never-came' : 'annexes' }];
}

/** The time that each kind of finding looks at, by the thresholds of the area file, in words that follow its number. */
function windows(facts: Facts) {
  const { measures, network } = facts.area.file;
  const month = monthName(facts.month);
  const caveat = interviewCaveat(facts);
  return {
    network: `in records of the ${network.validation_months} months to ${month}`,
    escalating: `in the ${measures.escalating_recent_days} days to the end of ${month}, against the ${measures.escalating_before_days} days before`,
    practice: `in the 12 months to ${month} (an interview is due within ${measures.interview_hours} hours of return, a referral within ${measures.referral_hours} of the report${caveat === undefined ? '' : `; ${caveat}`})`,
    premises: `in records of the 12 months to ${month}`,
    emerging: `in ${month}`,
  };
}

/**
 * The sentences of page one, what matters most first: signals of the control charts, networks and people, children, practice,
 * places. What is not known is always among them. No more than the area file allows.
 */
export function keyFacts(facts: Facts): KeyFact[] {
  const unknown = gaps(facts);
  const during = windows(facts);
  const known = [
    ...seriesFacts(facts),
    ...findingFact(facts, ['organised_network', 'linked_person_of_concern', 'person_with_several_children'], during.network, 'people'),
    ...findingFact(facts, ['escalating_missing'], during.escalating, 'children'),
    ...findingFact(facts, ['interview_not_offered', 'late_referral_after_missing'], during.practice, 'practice'),
    ...findingFact(facts, ['premises_of_interest'], during.premises, 'locations'),
    ...findingFact(facts, ['emerging_link'], during.emerging, 'children'),
  ];
  const room = facts.area.file.products.page_one_sentences - unknown.length;
  return [...known.slice(0, Math.max(0, room)), ...unknown];
}
