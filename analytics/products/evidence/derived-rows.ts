import { findingAnchor, rowAnchor } from '../page/anchor.ts';
import { inWords } from '../page/format.ts';
import { type Html, html, type Piece } from '../page/html.ts';
import type { QuotedNumber } from './quoted-in.ts';

const rules: Readonly<Record<QuotedNumber['rule'], string>> = {
  row: 'Cell',
  mean: 'Mean of',
  sum: 'Sum of',
  count: 'Number of',
  kinds: 'Different kinds among',
};

function what(number: QuotedNumber): string {
  if (number.measure === 'findings') return 'findings';
  const measure = inWords(number.measure).toLowerCase();
  return number.column === 'rows' ? `rows of ${measure}` : `${number.column.replaceAll('_', ' ')} in ${measure}`;
}

function link(number: QuotedNumber, key: string): Html {
  const anchor = number.measure === 'findings' ? findingAnchor(key) : rowAnchor(number.measure, key);
  return html`<a href="#${anchor}">${key}</a>`;
}

/** Figures worked out from several rows: how, and from which. One line each, however often the page prints it. */
export function derivedRows(numbers: readonly QuotedNumber[]): Html {
  const once = new Map(numbers.filter((number) => number.rule !== 'row').map((number) => [number.anchor, number]));
  if (once.size === 0)
    return html`<h2 id="worked-out">Figures worked out from several rows</h2>
<p>The document works out no figure.</p>
`;
  const rows = [...once.values()].map((number): Piece => {
    const from = number.keys.length === 0 ? 'No rows' : number.keys.map((key, index) => [index === 0 ? '' : ', ', link(number, key)]);
    return html`<tr id="${number.anchor}"><th scope="row">${rules[number.rule]} ${what(number)}</th><td data-column="value" class="number">${number.printed}</td><td>${from}</td></tr>\n`;
  });
  return html`<h2 id="worked-out">Figures worked out from several rows</h2>
<div class="scroll" tabindex="0" role="group" aria-label="Table, may scroll sideways">
<table style="--least:560px">
<caption class="quiet">Figures worked out from several rows</caption>
<thead><tr><th scope="col">What</th><th scope="col" class="number">Figure</th><th scope="col">From</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>
`;
}
