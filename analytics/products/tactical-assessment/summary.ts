import { addMonths } from '../../area/calendar.ts';
import { type Html, html } from '../../html/html.ts';
import type { Facts } from '../facts/facts.ts';
import { rowOf } from '../facts/questions.ts';
import { missingEpisodes, pointAt } from '../narrative/chart-words.ts';
import { keyFacts } from '../narrative/key-facts.ts';
import { monthName } from '../page/format.ts';
import { quoted } from '../page/quoted.ts';
import type { Section } from './section.ts';

/** What the analyst fills in: the machine never does. */
function judgement(): Html {
  return html`<div class="judgement"><span>Judgement <b class="field">[analyst to complete]</b></span><span>Confidence <b class="field">[analyst to complete]</b></span></div>`;
}

function expectedRange(facts: Facts): Html {
  const next = monthName(addMonths(facts.month, 1));
  const point = pointAt(facts, missingEpisodes, facts.month);
  const lastYear = pointAt(facts, missingEpisodes, addMonths(facts.month, -11));
  if (point === undefined || point.upper === null) {
    return html`<li>No expected range for ${next}: there are too few months for control limits.</li>\n`;
  }
  const { control_charts: mart } = facts.marts;
  const season =
    lastYear === undefined ? 'no figure for that month last year' : html`${quoted(mart, lastYear, 'value')} in that month last year`;
  return html`<li>If nothing changes, missing episodes in ${next} lie between ${quoted(mart, point, 'lower', 'decimal')} and ${quoted(mart, point, 'upper', 'decimal')} (control limits, which know no season; ${season}).</li>\n`;
}

function pendingInterviews(facts: Facts): Html {
  const row = rowOf(facts.marts.return_interviews, facts.month);
  if (row === undefined) return html`<li>Return interviews: no figure for the month.</li>\n`;
  return html`<li>Return interviews pending for children who came back in ${monthName(facts.month)}: ${quoted(facts.marts.return_interviews, row, 'pending')}. Still missing at the end of the month: ${quoted(facts.marts.missing_summary, rowOf(facts.marts.missing_summary, facts.month), 'still_missing')}.</li>\n`;
}

/** Section 1: what a reader who reads nothing else should know. */
export const summary: Section = {
  id: 'summary',
  title: 'Summary',
  body: (facts) => html`<ol class="key-facts">
${keyFacts(facts).map(({ sentence, more }) => html`<li><div>${sentence} <a class="more" href="#${more}">More</a></div>${judgement()}</li>\n`)}</ol>
<h3>Looking ahead</h3>
<ul class="ahead">
${expectedRange(facts)}${pendingInterviews(facts)}</ul>
`,
};
