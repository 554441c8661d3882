import { type Html, html, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import { findingAnchor, rowAnchor } from '../page/anchor.ts';
import { inWords } from '../page/format.ts';
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
  const all = [...once.values()];
  const from = (number: QuotedNumber): Piece =>
    number.keys.length === 0 ? 'No rows' : number.keys.map((key, index) => [index === 0 ? '' : ', ', link(number, key)]);
  return html`<h2 id="worked-out">Figures worked out from several rows</h2>
${table({
  caption: 'Figures worked out from several rows',
  quietCaption: true,
  columns: [{ header: 'What' }, { header: 'Figure', column: 'value', numeric: true }, { header: 'From' }],
  rows: all.map((number) => [`${rules[number.rule]} ${what(number)}`, number.printed, from(number)]),
  anchors: all.map((number) => number.anchor),
})}
`;
}
