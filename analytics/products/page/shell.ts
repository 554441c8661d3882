import { assetText } from '../../assets.ts';
import { type Html, html, ours } from '../../html/html.ts';
import { markingBand, printedMarking } from '../../html/marking.ts';
import type { Facts } from '../facts/facts.ts';
import { monthName } from './format.ts';

export interface Page {
  readonly title: string;
  /** What stands under the title before the first section. */
  readonly head: Html;
  readonly body: Html;
  /** For pages of wide tables, not of text. */
  readonly wide?: boolean;
}

/** In this order: what stands on paper comes last. */
const stylesheets = ['html/text', 'html/tables', 'products/page/figures', 'products/page/facts', 'html/print'];

/** The whole document: self-contained, no scripts, marked at the top and at the end of every page. */
export function document(facts: Facts, { title, head, body, wide }: Page): string {
  const { name, marking } = facts.area.file;
  const running = `${name}: ${title}, ${monthName(facts.month)}, version ${facts.version}`;
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${marking.classification}: ${title}, ${name}, ${monthName(facts.month)}</title>
<style>
${stylesheets.map((name) => ours(assetText(`analytics/${name}.css`)))}
${printedMarking(marking, running)}
</style>
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
${markingBand(marking, 'top')}<main id="text"${wide === true && html` class="wide"`}>
<h1>${title}</h1>
<p class="lead">${name}, ${monthName(facts.month)}</p>
${head}
${body}
</main>
${markingBand(marking, 'end')}</body>
</html>
`;
  return page.markup;
}
