import type { AreaFile } from '../area/area.ts';
import { type Html, html, ours } from './html.ts';

/** Text as a string in CSS. */
function cssString(text: string): string {
  return `"${text.replace(/["\\<\n]/g, (character) => `\\${(character.codePointAt(0) ?? 32).toString(16)} `)}"`;
}

/**
 * The protective marking in the margins of every printed page, outside the text so that it can never overlap it.
 * Browsers without margin boxes still print the bands at the top and the end of the document.
 */
export function printedMarking(marking: AreaFile['marking'], running: string): Html {
  const handling = cssString(marking.handling);
  const classification = cssString(marking.classification);
  return ours(`@page {
  size: A4;
  margin: 27mm 17mm 27mm 17mm;
  @top-left { content: none; }
  @top-center { content: ${classification} "\\a " ${handling}; white-space: pre-line; width: 100%; font: 700 8.5pt/1.3 Arial, sans-serif; text-align: center; vertical-align: middle; }
  @bottom-left { content: ${cssString(running)} "\\a Pseudonymised personal data"; white-space: pre-line; width: 40%; font: 7.5pt/1.3 Arial, sans-serif; text-align: left; vertical-align: top; padding-top: 5mm; }
  @bottom-center { content: ${classification}; width: 32%; font: 700 8.5pt/1.3 Arial, sans-serif; vertical-align: top; padding-top: 5mm; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); width: 28%; font: 7.5pt/1.3 Arial, sans-serif; text-align: right; vertical-align: top; padding-top: 5mm; }
}`);
}

/** The band at the top and at the end of the page on a screen. */
export function markingBand(marking: AreaFile['marking'], where: 'top' | 'end'): Html {
  const words = html`<p><strong>${marking.classification}</strong> ${marking.handling}</p>`;
  return where === 'top' ? html`<header class="marking">${words}</header>\n` : html`<footer class="marking">${words}</footer>\n`;
}
