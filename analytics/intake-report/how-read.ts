import { dateInWords, localTime } from '../area/calendar.ts';
import { type Html, html, nothing } from '../html/html.ts';
import { table } from '../html/table.ts';
import type { DeliveredFile } from '../lake/ledger.ts';
import { counted, type ReportedDelivery, rowsInWords } from './reported.ts';
import { extractTitle } from './what-came.ts';

/** How the files were read, and what was noticed that is no fault. */
export function howRead({ files }: ReportedDelivery): Html {
  const lines = files.flatMap(({ entry, repeated }) => [
    ...(repeated ? [html`<li>${entry.file}: you sent the same content before, so it changed nothing.</li>\n`] : []),
    ...noteLines(entry),
  ]);
  if (lines.length === 0) return nothing;
  return html`<section>
<h2>How your files were read</h2>
<p>None of this is a fault. Tell us where it is not what you meant.</p>
<ul>
${lines}</ul>
</section>
`;
}

function noteLines(entry: DeliveredFile): Html[] {
  const notes = (entry.notes ?? []).map(
    ({ column, rows, message }) =>
      html`<li>${entry.file}${column === undefined ? '' : `, ${column}`}${rows === undefined ? '' : `, ${rowsInWords(rows)}`}: ${message}</li>\n`,
  );
  const ignored = entry.ignored_columns;
  return [
    ...notes,
    ...(ignored === 0
      ? []
      : [
          html`<li>${entry.file}: ${ignored === 1 ? 'one column is' : `${counted(ignored)} columns are`} not in the contract and ${ignored === 1 ? 'was' : 'were'} not read.</li>\n`,
        ]),
    ...(entry.read_with ?? []).map(
      ({ file, sha256 }) => html`<li>${entry.file}: read with your ${file} (SHA-256 <code>${sha256}</code>).</li>\n`,
    ),
  ];
}

/** Until when each extract is taken to be complete by what this delivery says, or by its name. */
export function completeness({ files, area, delivery }: ReportedDelivery): Html {
  const read = files.filter(({ entry }) => entry.refused === undefined);
  if (read.length === 0) return nothing;
  const day = new Date(Date.parse(`${delivery.slice(0, 10)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const rows = [...new Map(read.map(({ entry }) => [entry.extract, entry.declared_complete_to])).entries()].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const assumed = rows.some(([, declared]) => declared === undefined);
  return html`<section>
<h2>Complete to</h2>
${table({
  caption: 'To when each extract of this delivery is complete',
  columns: [{ header: 'Extract' }, { header: 'Complete to' }, { header: 'Who says so' }],
  rows: rows.map(([extract, declared]) => [
    extractTitle(extract),
    declared === undefined ? `the end of ${dateInWords(day)}` : localWords(declared, area.time_zone),
    declared === undefined ? 'Nobody: assumed' : 'You, in delivery.json',
  ]),
})}
${assumed ? html`<p>Where nobody says so, it is taken to be the end of the day before the date in the delivery’s name. Send a <code>delivery.json</code> with <code>complete_to</code> to say it.</p>` : nothing}</section>
`;
}

function localWords(instant: string, zone: string): string {
  const local = localTime(new Date(instant), zone);
  return `${dateInWords(local.slice(0, 10))}, ${local.slice(11, 16)}`;
}
