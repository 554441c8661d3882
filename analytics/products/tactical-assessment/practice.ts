import { addMonths } from '../../area/calendar.ts';
import type { Facts } from '../facts/facts.ts';
import { neverCame } from '../facts/questions.ts';
import { interviews } from '../narrative/chart-words.ts';
import { columnMonth } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import type { NumberColumn } from '../page/quoted.ts';
import { table } from '../page/table.ts';
import { assuranceKinds, cases } from './cases.ts';
import { disruptionTable } from './disruption-table.ts';
import { notAssessedWords } from './never-came.ts';
import { chartFigure, comparedRow } from './picture.ts';
import type { Section } from './section.ts';

function columns(facts: Facts) {
  return [
    { header: 'Measure' },
    { header: columnMonth(facts.month), numeric: true },
    { header: columnMonth(addMonths(facts.month, -12)), numeric: true },
    { header: '12-month mean', numeric: true },
  ];
}

function interviewTable(facts: Facts): Html {
  const mart = facts.marts.return_interviews;
  if (mart.rows.length === 0)
    return html`<p>No figures of return interviews: ${neverCame(facts, 'missing') ?? (mart.computed ? 'no episode ended in a return' : 'the measure has not run')}.</p>\n`;
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
  });
}

function referralTable(facts: Facts): Html {
  const mart = facts.marts.referred_after_missing;
  if (mart.rows.length === 0)
    return html`<p>No figures of referrals after missing episodes: ${neverCame(facts, 'missing', 'referrals') ?? (mart.computed ? 'no episode was reported' : 'the measure has not run')}.</p>\n`;
  const line = (title: string, column: NumberColumn<(typeof mart.rows)[number]>) => comparedRow(facts, title, mart, mart.rows, column);
  return table({
    caption: 'Referrals after missing episodes, by month reported',
    columns: columns(facts),
    rows: [
      line('Missing episodes', 'episodes'),
      line('Referred', 'referred'),
      line(`Referred within ${facts.area.file.measures.referral_hours} hours`, 'within_48h'),
    ],
  });
}

/** Section 9: practice. */
export const practice: Section = {
  id: 'practice',
  title: 'Practice',
  body: (facts) => html`${interviewTable(facts)}
${chartFigure(facts, interviews)}
${referralTable(facts)}
<h3>What was done to disrupt</h3>
${disruptionTable(facts)}
<h3>Cases that assurance found</h3>
${notAssessedWords(facts)}${facts.notRun.includes('assurance') ? html`<p>Assurance has not run for this month.</p>\n` : assuranceKinds(facts).map((kind) => cases(facts, kind))}`,
};
