import { type Html, html } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import type { Facts } from '../facts/facts.ts';
import { linkageUnderFloor, neverCame } from '../facts/questions.ts';
import { interviews } from '../narrative/chart-words.ts';
import type { NumberColumn } from '../page/quoted.ts';
import { assuranceKinds, cases } from './cases.ts';
import { columnsOf, comparedRow } from './compared-row.ts';
import { disruptionTable } from './disruption-table.ts';
import { notAssessedWords } from './never-came.ts';
import { chartFigure } from './picture.ts';
import type { Section } from './section.ts';

function interviewTable(facts: Facts): Html {
  const mart = facts.marts.return_interviews;
  if (mart.rows.length === 0)
    return html`<p>No figures of return interviews: ${neverCame(facts, 'missing') ?? (mart.computed ? 'no episode ended in a return' : 'the measure has not run')}.</p>\n`;
  const line = (title: string, column: NumberColumn<(typeof mart.rows)[number]>) => comparedRow(facts, title, mart, mart.rows, column);
  return table({
    caption: `Return interviews, by month of return (within ${facts.area.file.measures.interview_hours} hours where it says so)`,
    columns: columnsOf(facts),
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
      line('Cannot be said: an extract is awaited', 'cannot_say'),
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
    columns: columnsOf(facts),
    rows: [
      line('Missing episodes', 'episodes'),
      line('Referred', 'referred'),
      line(`Referred within ${facts.area.file.measures.referral_hours} hours`, 'within_48h'),
      line('Cannot be said: the hours have not passed, or an extract is awaited', 'cannot_say'),
    ],
  });
}

/** What figures of practice cannot tell while too few children are found from one extract to another. */
function unlinked(facts: Facts): Html {
  if (linkageUnderFloor(facts) === undefined) return html``;
  return html`<p>These figures may take a referral or an interview for absent that is recorded under another pseudonym: too few children are found from missing episodes to referrals. Cases that rest on an absence are withheld.</p>
`;
}

/** Section 9: practice. */
export const practice: Section = {
  id: 'practice',
  title: 'Practice',
  body: (facts) => html`${interviewTable(facts)}
${chartFigure(facts, interviews)}
${referralTable(facts)}${unlinked(facts)}
<h3>What was done to disrupt</h3>
${disruptionTable(facts)}
<h3>Cases that assurance found</h3>
${notAssessedWords(facts)}${facts.notRun.includes('assurance') ? html`<p>Assurance has not run for this month.</p>\n` : assuranceKinds(facts).map((kind) => cases(facts, kind))}`,
};
