import { extracts } from '../contracts/extract.ts';
import { contentNamed, contentNames } from '../contracts/withdrawal.ts';
import { type Html, html, nothing } from '../html/html.ts';
import { table } from '../html/table.ts';
import { counted, type ReportedDelivery } from './reported.ts';

/** The title of an extract, or of a list of its withdrawn rows. */
export function extractTitle(name: string): string {
  return contentNames().includes(name) ? contentNamed(name).title : name.replaceAll('_', ' ');
}

/** The list of codes that a column of an extract is of. */
export function listOf(extract: string, column: string): string | undefined {
  const fields = extracts().find((each) => each.name === extract)?.fields ?? [];
  return fields.find((field) => field.name === column)?.codeList;
}

/** The files of the delivery with their rows and hash, so that the sender can see that what came is what was sent. */
export function whatCame({ files, left }: ReportedDelivery): Html {
  const came = table({
    caption: 'Files of this delivery',
    columns: [{ header: 'File' }, { header: 'Extract' }, { header: 'Rows', numeric: true }, { header: 'SHA-256' }],
    rows: files.map(({ entry, sha256 }) => [entry.file, extractTitle(entry.extract), counted(entry.read), html`<code>${sha256}</code>`]),
  });
  return html`<section>
<h2>What came</h2>
${files.length === 0 ? nothing : came}
${left.length === 0 ? nothing : leftOut(left)}</section>
`;
}

/** Whether a page that was made before tells of all that was not read. */
export function tellsOf(page: string, left: ReportedDelivery['left']): boolean {
  return left.every((each) => page.includes(html`${each.file}</th>`.markup));
}

function leftOut(left: ReportedDelivery['left']): Html {
  return table({
    caption: 'Not read',
    columns: [{ header: 'File or folder' }, { header: 'Why, and what to do', words: true }],
    rows: left.map(({ file, message }) => [file, message]),
  });
}

/** Where every row of every file went. */
export function reconciliation({ files }: ReportedDelivery): Html {
  if (files.length === 0) return nothing;
  const entries = files.map((file) => file.entry);
  const parts = ['read', 'accepted', 'duplicate', 'superseded', 'quarantined'] as const;
  const total = parts.map((part) => entries.reduce((sum, entry) => sum + entry[part], 0));
  const rows = entries.map((entry) => [entry.file, ...parts.map((part) => counted(entry[part]))]);
  return html`<section>
<h2>Where every row went</h2>
<p>Rows read are the sum of the other four: no row is lost without a word.</p>
${table({
  caption: 'Rows by file',
  columns: [
    { header: 'File' },
    ...['Read', 'Accepted', 'Known already', 'Superseded', 'Held back'].map((header) => ({ header, numeric: true })),
  ],
  rows: entries.length === 1 ? rows : [...rows, ['All files', ...total.map(counted)]],
})}
<p class="note">Known already: the same row came before. Superseded: a later file of this delivery has the row with other values. Held back: the row is in
quarantine until it is mended and sent again.</p>
</section>
`;
}
