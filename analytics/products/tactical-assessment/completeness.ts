import { localTime } from '../../area/calendar.ts';
import { type Html, html, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import type { CompleteTo, Facts } from '../facts/facts.ts';
import type { MartRow } from '../facts/mart-rows.ts';
import { agencyTitle, extractsThatNeverCame, extractTitle, notComplete } from '../facts/questions.ts';
import { dayName, inWords, monthName } from '../page/format.ts';
import { quoted } from '../page/quoted.ts';

type Field = MartRow<'completeness'>;

function reaches(facts: Facts, { agency, extract }: CompleteTo, late: boolean): Piece {
  const quiet = facts.perhapsNotDelivered.find((each) => each.agency === agency && each.extract === extract);
  const nothing = quiet === undefined ? '' : `, and no row is of ${monthName(quiet.month)}: perhaps not delivered`;
  if (late) return html`<strong>No</strong>${nothing}`;
  if (quiet !== undefined) return html`Yes${nothing}`;
  return extractsThatNeverCame(facts).includes(extract) ? 'Declared, but no row has ever come' : 'Yes';
}

/** To when each extract of each agency is complete. */
export function completeToTable(facts: Facts): Html {
  if (facts.completeTo.length === 0) return html`<p id="complete-to">No extract has declared to when it is complete.</p>\n`;
  const late = new Set(notComplete(facts));
  const zone = facts.area.file.time_zone;
  return html`<div id="complete-to">${table({
    caption: 'To when each extract is complete',
    columns: [
      { header: 'Agency' },
      { header: 'Extract' },
      { header: 'Complete to' },
      { header: 'Said by' },
      { header: 'Reaches the end of the month' },
    ],
    rows: facts.completeTo.map((each): Piece[] => [
      agencyTitle(facts, each.agency),
      extractTitle(each.extract),
      `the end of ${dayName(localTime(new Date(Date.parse(each.at) - 1), zone))}`,
      each.assumed ? 'Nobody: assumed' : 'The agency',
      reaches(facts, each, late.has(each)),
    ]),
    note: 'Where a delivery did not declare it, it is assumed to be the end of the day before the date in its name.',
  })}</div>
`;
}

function groups(rows: readonly Field[]): Field[][] {
  const byGroup = new Map<string, Field[]>();
  for (const row of rows) {
    const key = `${row.agency} ${row.extract}`;
    byGroup.set(key, [...(byGroup.get(key) ?? []), row]);
  }
  return [...byGroup.values()];
}

function groupTable(facts: Facts, rows: readonly Field[]): Html {
  const mart = facts.marts.completeness;
  const [first] = rows;
  if (first === undefined) return html``;
  const whole = rows.filter((row) => row.not_recorded === 0);
  const lacking = rows.filter((row) => row.not_recorded > 0);
  const title = `${extractTitle(first.extract)}, ${agencyTitle(facts, first.agency)}`;
  const wholeWords = whole.length === 0 ? '' : `Recorded in every row: ${whole.map((row) => row.field.replaceAll('_', ' ')).join(', ')}.`;
  if (lacking.length === 0) return html`<h4>${title}</h4>\n<p>${quoted(mart, first, 'rows')} rows. ${wholeWords}</p>\n`;
  return html`${table({
    caption: title,
    columns: [
      { header: 'Field' },
      { header: 'Rows', numeric: true },
      { header: 'Recorded', numeric: true },
      { header: 'Not recorded', numeric: true },
      { header: 'Recorded, %', numeric: true },
    ],
    rows: lacking.map((row): Piece[] => [
      inWords(row.field),
      quoted(mart, row, 'rows'),
      quoted(mart, row, 'recorded'),
      quoted(mart, row, 'not_recorded'),
      quoted(mart, row, 'percent', 'percent'),
    ]),
    ...(wholeWords === '' ? {} : { note: wholeWords }),
  })}`;
}

/** Completeness by source: fields that some row lacks with their counts, the others named. Nothing is left out. */
export function completenessTables(facts: Facts): Html {
  const { rows, computed } = facts.marts.completeness;
  if (rows.length === 0) return html`<p>No completeness is known: ${computed ? 'no extract has rows' : 'the measure has not run'}.</p>\n`;
  return html`${groups(rows).map((group) => groupTable(facts, group))}`;
}
