import type { Facts, Mart } from '../facts/facts.ts';
import { rowAnchor } from '../page/anchor.ts';
import { inWords, rounded } from '../page/format.ts';
import { type Html, html, type Piece } from '../page/html.ts';
import { keyOf } from '../page/quoted.ts';

/** A table of rows whatever their shape: the evidence page prints every column that the description names. */
export type AnyMart = Mart<Readonly<Record<string, unknown>>>;

/** Every table that numbers are quoted from. */
export function evidenceMarts(facts: Facts): AnyMart[] {
  const all: readonly Mart<object>[] = [...Object.values(facts.marts), facts.childRecords, facts.nodes, facts.links];
  return all as readonly AnyMart[] as AnyMart[]; // rows are plain records read from Parquet
}

/** A value as it stands in the evidence: numbers to four decimals, so that a printed one can be checked against it. */
function value(cell: unknown): Piece {
  if (cell === null || cell === undefined || cell === '') return '';
  if (typeof cell === 'number') return Number.isInteger(cell) ? rounded(cell, 0) : String(Math.round(cell * 10_000) / 10_000);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return String(cell);
}

/** The rows of a measure that a page quotes, each with its anchor, under the measure's own description. */
export function measureRows(mart: AnyMart, keys: ReadonlySet<string>): Html {
  const rows = mart.rows.filter((row) => keys.has(keyOf(mart, row)));
  if (rows.length === 0) return html``;
  const { name, title, question, grain } = mart.description;
  const columns = mart.description.columns.filter((column) => rows.some((row) => column.name in row));
  const numeric = (column: string) => rows.some((row) => typeof row[column] === 'number');
  const head = columns.map(
    (column) => html`<th scope="col"${numeric(column.name) ? html` class="number"` : ''}>${inWords(column.name)}</th>`,
  );
  const lines = rows.map((row) => {
    const cells = columns.map((column, index) =>
      index === 0
        ? html`<th scope="row">${value(row[column.name])}</th>`
        : html`<td data-column="${column.name}"${numeric(column.name) ? html` class="number"` : ''}>${value(row[column.name])}</td>`,
    );
    return html`<tr id="${rowAnchor(name, keyOf(mart, row))}">${cells}</tr>\n`;
  });
  return html`<h3 id="measure-${name}">${title}</h3>
<p>${question} <span class="note">Measure ${name}; one row for each ${grain.map((each) => each.replaceAll('_', ' ')).join(', ')}.</span></p>
<div class="scroll" tabindex="0" role="group" aria-label="Table, may scroll sideways">
<table style="--least:${Math.max(480, columns.length * 95)}px">
<caption class="quiet">${title}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${lines}</tbody>
</table>
</div>
`;
}
