import { type Html, html, listed } from '../../html/html.ts';
import { isSignal } from '../charts/control-chart.ts';
import type { Facts } from '../facts/facts.ts';
import { interviewCaveat, standing } from '../facts/questions.ts';
import { monthName } from '../page/format.ts';
import { quotedFindings, toFinding } from '../page/quoted.ts';
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
import { unknownWords } from './unknown-words.ts';

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

/** Reports of weapons or violence near a child: on page one whatever their grade, each with its grade. */
function violenceFact(facts: Facts): KeyFact[] {
  const found = standing(facts, 'violence_near_child');
  if (found.length === 0) return [];
  const grades = listed(found.map((finding) => toFinding(finding, String(finding.facts['grade'] ?? 'not graded'))));
  const sentence = html`<strong>${quotedFindings(found)} ${kindName('violence_near_child', found.length)}</strong> in ${monthName(facts.month)}, graded ${grades}: read at once, whatever the grade`;
  return [{ sentence: html`${sentence}.`, more: 'children' }];
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
 * The sentences of page one, what matters most first: violence near a child, signals of the control charts, networks and people, children, practice,
 * places. What is not known is always among them. No more than the area file allows.
 */
export function keyFacts(facts: Facts): KeyFact[] {
  const gaps = unknownWords(facts);
  const unknown: KeyFact[] = gaps === undefined ? [] : [gaps];
  const during = windows(facts);
  const urgent = violenceFact(facts);
  const known = [
    ...seriesFacts(facts),
    ...findingFact(facts, ['organised_network', 'linked_person_of_concern', 'person_with_several_children'], during.network, 'people'),
    ...findingFact(facts, ['escalating_missing'], during.escalating, 'children'),
    ...findingFact(facts, ['interview_not_offered', 'late_referral_after_missing'], during.practice, 'practice'),
    ...findingFact(facts, ['premises_of_interest'], during.premises, 'locations'),
    ...findingFact(facts, ['emerging_link'], during.emerging, 'children'),
  ];
  const room = facts.area.file.products.page_one_sentences - unknown.length - urgent.length;
  return [...urgent, ...known.slice(0, Math.max(0, room)), ...unknown];
}
