import { type Html, html, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import type { Facts, Mart } from '../facts/facts.ts';
import { rowAnchor } from '../page/anchor.ts';
import { inWords, rounded } from '../page/format.ts';
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
  return html`<h3 id="measure-${name}">${title}</h3>
<p>${question} <span class="note">Measure ${name}; one row for each ${grain.map((each) => each.replaceAll('_', ' ')).join(', ')}.</span></p>
${table({
  caption: title,
  quietCaption: true,
  columns: columns.map((column) => ({ header: inWords(column.name), column: column.name, numeric: numeric(column.name) })),
  rows: rows.map((row) => columns.map((column) => value(row[column.name]))),
  anchors: rows.map((row) => rowAnchor(name, keyOf(mart, row))),
})}
`;
}
