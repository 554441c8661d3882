import { addMonths, localTime, monthEnd } from '../../area/calendar.ts';
import { type Html, html, listed, type Piece } from '../../html/html.ts';
import type { Facts } from '../facts/facts.ts';
import { agencyTitle, extractTitle, notComplete } from '../facts/questions.ts';
import { dayName, monthName } from './format.ts';

/** The last instant that a run sees, in local time. */
function asAtLocal(facts: Facts): string {
  const zone = facts.area.file.time_zone;
  return localTime(new Date(monthEnd(facts.month, zone).getTime() - 1000), zone);
}

/** The day of the as-at: documents are dated by it, never by a clock. */
export function asAtDay(facts: Facts): string {
  return asAtLocal(facts).slice(0, 10);
}

function reviewDay(facts: Facts): string {
  const day = new Date(Date.parse(`${asAtDay(facts)}T00:00:00Z`) + facts.area.file.document.review_days * 86_400_000);
  return dayName(day.toISOString().slice(0, 10));
}

/** The window of the data: from the first month of any measure to the reporting month. */
function dataWindow(facts: Facts): string {
  const first = facts.marts.missing_summary.rows[0]?.month ?? addMonths(facts.month, -11);
  return `${monthName(first)} to ${monthName(facts.month)}`;
}

/** The extracts whose complete-to nobody declared, by agency. */
function assumed(facts: Facts): Piece {
  const undeclared = facts.completeTo.filter((each) => each.assumed);
  if (undeclared.length === 0) return '';
  const rest = ' is assumed, from the names of deliveries.';
  if (undeclared.length === facts.completeTo.length) return ` Each${rest}`;
  const agencies = [...new Set(undeclared.map(({ agency }) => agency))];
  const names = agencies.map((agency) => {
    const titles = undeclared.filter((each) => each.agency === agency).map(({ extract }) => extractTitle(extract).toLowerCase());
    return html`${listed(titles)} (${agencyTitle(facts, agency)})`;
  });
  return html` That of ${listed(names)}${rest}`;
}

function completeness(facts: Facts): Piece {
  const late = notComplete(facts);
  if (facts.completeTo.length === 0) return 'No extract has declared to when it is complete';
  const all = facts.completeTo.length;
  const day = dayName(asAtDay(facts));
  const reach = late.length === 0 ? `All ${all} extracts to ${day} or later` : `${late.length} of ${all} extracts stop before ${day}`;
  return html`${reach}.${assumed(facts)} <a href="#complete-to">Dates</a>`;
}

/** The title block: who asked, who writes, for when, from what, and what may be done with it. */
export function titleBlock(facts: Facts): Html {
  const { document: terms } = facts.area.file;
  const copies = terms.distribution.map((who, index) => `${index + 1} ${who}`).join('; ');
  const lines: readonly (readonly [string, Piece])[] = [
    ['Period', monthName(facts.month)],
    ['As at', `the end of ${dayName(asAtDay(facts))}`],
    ['Version', `${facts.version}, ${facts.edition} edition`],
    ['Review on', reviewDay(facts)],
    ['Commissioned by', terms.commissioning_customer],
    ['Terms of reference', terms.terms_of_reference],
    ['Author', terms.author_role],
    ['Authorised by', terms.authorising_officer],
    ['Copies', copies === '' ? 'Nobody is named in the area file' : copies],
    ['Copy number', '[to be written on each copy]'],
    ['Data', `Pseudonymised personal data, ${dataWindow(facts)}`],
    ['Complete to', completeness(facts)],
    ['Run', facts.runId],
  ];
  return html`<dl class="title-block">
${lines.map(([term, words]) => html`<div><dt>${term}</dt><dd>${words}</dd></div>\n`)}</dl>`;
}
