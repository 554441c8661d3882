import { type Html, html, nothing } from '../html/html.ts';
import { table } from '../html/table.ts';
import { counted, type OverlappingRow, type ReportedDelivery, rowsInWords } from './reported.ts';

/** Accepted episodes that cannot both be right as they are: one child missing twice at one time. */
export function overlappingEpisodes({ delivery, files }: ReportedDelivery): Html {
  const found = files.filter(({ entry }) => (entry.overlapping ?? 0) > 0);
  if (found.length === 0) return nothing;
  return html`<section>
<h2>Episodes that overlap</h2>
<p>These rows were accepted, but each says that a child was missing while another row of yours says that the same child was missing already. Look whether
one is a second report of the other, or a return was not recorded; then send the row that is wrong again, under its own number, as it should be. A return and
a new start on one day are no overlap.</p>
<ul>${found.map(({ entry }) => html`<li>${entry.file}: ${rowsInWords(entry.overlapping ?? 0)}</li>\n`)}</ul>
${table({
  caption: 'Rows that overlap, the first of each file',
  columns: [{ header: 'File' }, { header: 'Row in the spreadsheet', numeric: true }, { header: 'Overlaps with', words: true }],
  rows: found.flatMap(({ entry, overlapping }) =>
    overlapping.map((each) => [entry.file, counted(each.row), otherRow(each, delivery, entry.file)]),
  ),
})}</section>
`;
}

function otherRow(other: OverlappingRow, delivery: string, file: string): string {
  const place =
    other.delivery === delivery ? (other.file === file ? 'this file' : other.file) : `${other.file} of your delivery ${other.delivery}`;
  return `row ${counted(other.with)} of ${place}`;
}
