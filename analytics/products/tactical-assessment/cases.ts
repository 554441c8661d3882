import { addMonths } from '../../area/calendar.ts';
import { labelOf } from '../../contracts/codes.ts';
import { isWithheld } from '../../findings/awaited.ts';
import type { Finding } from '../../findings/finding.ts';
import { type Html, html, listed, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import { networkKinds } from '../../network/rules/kinds.ts';
import type { Facts } from '../facts/facts.ts';
import { byNews, cannotSay, childrenOf, interviewCaveat, standing } from '../facts/questions.ts';
import { becauseWords, kindName, sentenceCase, suggestedOnce } from '../narrative/finding-words.ts';
import { monthName } from '../page/format.ts';
import { quotedFindings } from '../page/quoted.ts';
import { namingOf } from './naming.ts';

/** Months that have a row of their own among the older cases. */
const shownMonths = 6;

/** The children that a case is about; where it is an agency's, the agency. */
function aboutWords(facts: Facts, finding: Finding): Piece {
  const naming = namingOf(facts);
  const ids = childrenOf(facts, finding);
  if (ids.length > 0) return listed(ids.map((id) => naming.link(id)));
  const agencies = finding.entities.filter(({ type }) => type === 'agency').map(({ id }) => labelOf('referral-source', id));
  return agencies.length === 0 ? 'No child named' : listed(agencies);
}

const isOfAgency = (finding: Finding) => finding.entities.every(({ type }) => type === 'agency');

function newCases(facts: Facts, heading: string, fresh: readonly Finding[]): Html {
  if (fresh.length === 0) return html`<p>None is new this month.</p>\n`;
  return table({
    caption: html`${heading}, new this month`,
    quietCaption: true,
    columns: [{ header: fresh.every(isOfAgency) ? 'Agency' : 'Child' }, { header: 'Because' }],
    rows: fresh.map((finding): Piece[] => [aboutWords(facts, finding), becauseWords(finding)]),
  });
}

/** Older cases by the month in which they were first found; each number leads to the evidence of all that it counts. */
function olderCases(facts: Facts, heading: string, older: readonly Finding[]): Html {
  if (older.length === 0) return html``;
  const months = Array.from({ length: shownMonths }, (_, index) => addMonths(facts.month, -index));
  const earliest = months.at(-1) ?? facts.month;
  const rows = [
    ...months.map((month) => ({ title: monthName(month), found: older.filter((finding) => finding.first_month === month) })),
    { title: `Before ${monthName(earliest)}`, found: older.filter((finding) => finding.first_month < earliest) },
  ];
  return table({
    caption: html`${heading} that still stand, by the month in which they were first found`,
    columns: [{ header: 'First found' }, { header: 'Cases, each with its records', numeric: true }],
    rows: rows.filter(({ found }) => found.length > 0).map(({ title, found }): Piece[] => [title, quotedFindings(found)]),
  });
}

/** Cases of one kind that nobody can state: those that wait for an extract, and those that are withheld. */
function unsaidCases(facts: Facts, kind: string): Html {
  const unsaid = cannotSay(facts).filter((finding) => finding.kind === kind);
  const withheld = unsaid.filter(isWithheld);
  const waiting = unsaid.filter((finding) => !isWithheld(finding));
  const more = (findings: readonly Finding[]) => html`${quotedFindings(findings)} more ${findings.length === 1 ? 'case' : 'cases'}`;
  const awaited =
    waiting.length === 0 ? '' : html`<p>${more(waiting)} cannot be said yet: an extract that could hold the fact is not complete.</p>\n`;
  const kept =
    withheld.length === 0
      ? ''
      : html`<p>${more(withheld)} ${withheld.length === 1 ? 'is' : 'are'} withheld: too few children are found from missing episodes to referrals for an absence to be stated.</p>\n`;
  return html`${awaited}${kept}`;
}

/** The cases of one kind: how many, those new this month in full, the others by month. */
export function cases(facts: Facts, kind: string): Html {
  const all = byNews(standing(facts, kind));
  const heading = sentenceCase(kindName(kind, 2));
  const caveat = kind === 'interview_not_offered' ? interviewCaveat(facts) : undefined;
  const title = html`<h4>${heading}</h4>\n${caveat === undefined ? '' : html`<p>${sentenceCase(caveat)}.</p>\n`}`;
  const unsaid = unsaidCases(facts, kind);
  if (all.length === 0) return html`${title}<p>No case stands at the end of ${monthName(facts.month)}.</p>\n${unsaid}`;
  const fresh = all.filter((finding) => finding.status === 'new' || finding.status === 'grown');
  const older = all.filter((finding) => !fresh.includes(finding));
  return html`${title}<p>${quotedFindings(all)} in all; those new this month are listed.</p>
${newCases(facts, heading, fresh)}${olderCases(facts, heading, older)}${suggestedOnce(all.map((finding) => ({ name: html`${aboutWords(facts, finding)}`, findings: [finding] })))}${unsaid}`;
}

/** Kinds of assurance that have a standing or waiting finding beside the two that are always printed, unless they were not assessed. */
export function assuranceKinds(facts: Facts): string[] {
  const elsewhere = ['escalating_missing'];
  const unlooked = facts.notAssessed.map(({ kind }) => kind);
  const always = ['interview_not_offered', 'late_referral_after_missing'].filter((kind) => !unlooked.includes(kind));
  const others = facts.findings.map((finding) => finding.kind).filter((kind) => ![...elsewhere, ...always, ...networkKinds].includes(kind));
  return [...always, ...[...new Set(others)].sort()];
}
