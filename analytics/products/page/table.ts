import { type Html, html, type Piece } from './html.ts';

export interface Column {
  readonly header: Piece;
  /** Numbers stand to the right. */
  readonly numeric?: boolean;
}

export interface Table {
  readonly caption: Piece;
  readonly columns: readonly Column[];
  /** The first cell of a row is its header. */
  readonly rows: readonly (readonly Piece[])[];
  /** Least width in pixels, for tables that a narrow screen must scroll. */
  readonly minWidth?: number;
  readonly note?: Piece;
  /** A caption that only a screen reader needs, where a heading or a figure already says it. */
  readonly quietCaption?: boolean;
}

function cell(column: Column | undefined, piece: Piece, first: boolean): Html {
  const kind = column?.numeric === true ? html` class="number"` : '';
  return first ? html`<th scope="row"${kind}>${piece}</th>` : html`<td${kind}>${piece}</td>`;
}

/** A table with its caption, in its own container that scrolls where the screen is narrower than the table. */
export function table({ caption, columns, rows, minWidth, note, quietCaption }: Table): Html {
  const heads = columns.map((column) => html`<th scope="col"${column.numeric === true ? html` class="number"` : ''}>${column.header}</th>`);
  const lines = rows.map((row) => html`<tr>${row.map((piece, index) => cell(columns[index], piece, index === 0))}</tr>\n`);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Table, may scroll sideways">
<table${rows.length <= 14 ? html` class="whole"` : ''}${minWidth === undefined ? '' : html` style="--least:${minWidth}px"`}>
<caption${quietCaption === true ? html` class="quiet"` : ''}><span>${caption}</span></caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${lines}</tbody>
</table>
</div>
${note === undefined ? '' : html`<p class="note">${note}</p>`}`;
}
