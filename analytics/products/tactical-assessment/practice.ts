import { addMonths } from '../../area/calendar.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Facts } from '../facts/facts.ts';
import { byNews, cannotSay, childrenOf, standing } from '../facts/questions.ts';
import { interviews } from '../narrative/chart-words.ts';
import { actionWords, becauseWords, kindName, sentenceCase, statusWords } from '../narrative/finding-words.ts';
import { monthName, shortMonth } from '../page/format.ts';
import { type Html, html, type Piece } from '../page/html.ts';
import { type NumberColumn, quotedFindings } from '../page/quoted.ts';
import { table } from '../page/table.ts';
import { namingOf } from './naming.ts';
import { chartFigure, comparedRow } from './picture.ts';
import type { Section } from './section.ts';

function columns(facts: Facts) {
  return [
    { header: 'Measure' },
    { header: shortMonth(facts.month), numeric: true },
    { header: shortMonth(addMonths(facts.month, -12)), numeric: true },
    { header: '12-month mean', numeric: true },
  ];
}

function interviewTable(facts: Facts): Html {
  const mart = facts.marts.return_interviews;
  if (mart.rows.length === 0)
    return html`<p>No figures of return interviews: ${mart.computed ? 'no episode ended in a return' : 'the measure has not run'}.</p>\n`;
  const line = (title: string, column: NumberColumn<(typeof mart.rows)[number]>) => comparedRow(facts, title, mart, mart.rows, column);
  return table({
    caption: `Return interviews, by month of return (within ${facts.area.file.measures.interview_hours} hours where it says so)`,
    columns: columns(facts),
    rows: [
      line('Missing episodes ended by a return', 'episodes'),
      line('Interview offered', 'offered'),
      line('Interview completed', 'completed'),
      line(`Completed within ${facts.area.file.measures.interview_hours} hours`, 'completed_72h'),
      line('Declined by the child', 'declined'),
      line('Refused by parent or carer', 'consent_refused'),
      line('Child could not be contacted', 'unable_to_contact'),
      line('Not offered', 'not_offered'),
      line('Pending', 'pending'),
      line('Children who returned', 'children'),
      line('Children with a completed interview', 'children_completed'),
    ],
    minWidth: 500,
  });
}

function referralTable(facts: Facts): Html {
  const mart = facts.marts.referred_after_missing;
  if (mart.rows.length === 0)
    return html`<p>No figures of referrals after missing episodes: ${mart.computed ? 'no episode was reported' : 'the measure has not run'}.</p>\n`;
  const line = (title: string, column: NumberColumn<(typeof mart.rows)[number]>) => comparedRow(facts, title, mart, mart.rows, column);
  return table({
    caption: 'Referrals after missing episodes, by month reported',
    columns: columns(facts),
    rows: [
      line('Missing episodes', 'episodes'),
      line('Referred', 'referred'),
      line(`Referred within ${facts.area.file.measures.referral_hours} hours`, 'within_48h'),
    ],
    minWidth: 500,
  });
}

/** How many cases of one kind are printed; the evidence page has them all. */
const printedCases = 25;

function cases(facts: Facts, kind: string): Html {
  const all = byNews(standing(facts, kind));
  const waiting = cannotSay(facts).filter((finding) => finding.kind === kind);
  const naming = namingOf(facts);
  const heading = kindName(kind, 2);
  const title = html`<h4>${sentenceCase(heading)}</h4>\n`;
  const unsaid =
    waiting.length === 0
      ? ''
      : html`<p>${quotedFindings(waiting)} more ${waiting.length === 1 ? 'case' : 'cases'} cannot be said yet: an extract that could hold the fact is not complete.</p>\n`;
  if (all.length === 0) return html`${title}<p>No case stands at the end of ${monthName(facts.month)}.</p>\n${unsaid}`;
  const shown = all.slice(0, printedCases);
  const more = all.length - shown.length;
  const actions = [...new Set(all.flatMap(actionWords))];
  return html`${title}<p>${quotedFindings(all)} in all${more > 0 ? `, of which ${printedCases} are printed here, new ones first` : ''}. ${actions.length > 0 ? `Suggested: ${actions.join('; ').toLowerCase()}.` : ''}</p>
${table({
  caption: sentenceCase(heading),
  quietCaption: true,
  columns: [{ header: 'Child' }, { header: 'Because' }, { header: 'Status' }],
  rows: shown.map((finding): Piece[] => [childWords(facts, finding, naming), becauseWords(finding), statusWords(finding)]),
  minWidth: 520,
})}${unsaid}`;
}

function childWords(facts: Facts, finding: Finding, naming: ReturnType<typeof namingOf>): Piece {
  const ids = childrenOf(facts, finding);
  return ids.length === 0 ? 'No child named' : ids.map((id) => naming.link(id));
}

/** Kinds of assurance that have a standing or waiting finding beside the two that are always printed. */
function assuranceKinds(facts: Facts): string[] {
  const elsewhere = ['escalating_missing'];
  const always = ['interview_not_offered', 'late_referral_after_missing'];
  const network = [
    'organised_network',
    'linked_person_of_concern',
    'person_with_several_children',
    'premises_of_interest',
    'emerging_link',
  ];
  const others = facts.findings.map((finding) => finding.kind).filter((kind) => ![...elsewhere, ...always, ...network].includes(kind));
  return [...always, ...[...new Set(others)].sort()];
}

/** Section 9: practice. */
export const practice: Section = {
  id: 'practice',
  title: 'Practice',
  body: (facts) => html`${interviewTable(facts)}
${chartFigure(facts, interviews)}
${referralTable(facts)}
<h3>Cases that assurance found</h3>
${facts.notRun.includes('assurance') ? html`<p>Assurance has not run for this month.</p>\n` : assuranceKinds(facts).map((kind) => cases(facts, kind))}`,
};
