import { type Html, html, type Piece } from './html.ts';

export interface Column {
  /** Plain words: a narrow screen repeats them beside each cell. */
  readonly header: string;
  /** Numbers stand to the right. */
  readonly numeric?: boolean;
  /** Sentences stand in it: it takes the room that others leave. */
  readonly words?: boolean;
  /** The column of a measure that the cells hold, for numbers that are checked against them. */
  readonly column?: string;
}

export interface Table {
  readonly caption: Piece;
  readonly columns: readonly Column[];
  /** The first cell of a row is its header. */
  readonly rows: readonly (readonly Piece[])[];
  /** An anchor for each row. */
  readonly anchors?: readonly string[];
  readonly note?: Piece;
  /** A caption that only a screen reader needs, where a heading or a figure already says it. */
  readonly quietCaption?: boolean;
}

/** Tables of at most so many rows stand on one printed page. */
const wholeRows = 8;

function kind({ numeric, words }: Column): Piece {
  if (numeric === true) return html` class="number"`;
  return words === true && html` class="words"`;
}

function cell(column: Column, piece: Piece, first: boolean): Html {
  const label = html` data-label="${column.header}"${column.column !== undefined && html` data-column="${column.column}"`}`;
  return first
    ? html`<th scope="row" role="rowheader"${kind(column)}${label}>${piece}</th>`
    : html`<td role="cell"${kind(column)}${label}>${piece}</td>`;
}

/**
 * A table with its caption. It never scrolls: a narrow screen stacks the cells of a row, each beside the name of its column. Roles
 * are spelled out because browsers drop those of a table that is not laid out as one.
 */
export function table({ caption, columns, rows, anchors, note, quietCaption }: Table): Html {
  const heads = columns.map((column) => html`<th scope="col" role="columnheader"${kind(column)}>${column.header}</th>`);
  const lines = rows.map((row, at) => {
    const anchor = anchors?.[at];
    const cells = columns.map((column, index) => cell(column, row[index], index === 0));
    return html`<tr role="row"${anchor === undefined ? '' : html` id="${anchor}"`}>${cells}</tr>\n`;
  });
  return html`<div class="sheet">
<table role="table"${rows.length <= wholeRows ? html` class="whole"` : ''}>
<caption${quietCaption === true ? html` class="quiet"` : ''}>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">
${lines}</tbody>
</table>
</div>
${note === undefined ? '' : html`<p class="note">${note}</p>`}`;
}
