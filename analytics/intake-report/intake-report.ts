import { dateInWords } from '../area/calendar.ts';
import { assetText } from '../assets.ts';
import { type Html, html, nothing, ours } from '../html/html.ts';
import { markingBand, printedMarking } from '../html/marking.ts';
import { against } from './against.ts';
import { completeness, howRead } from './how-read.ts';
import { overlappingEpisodes } from './overlapping.ts';
import { type ReportedDelivery, rowsInWords } from './reported.ts';
import { takenBack, takenBackInShort } from './taken-back.ts';
import { toMend, valuesWithoutCode, waitingRows } from './to-mend.ts';
import { reconciliation, whatCame } from './what-came.ts';

/** In this order: what stands on paper comes last but for this page's own. */
const stylesheets = ['html/text', 'html/tables', 'html/print', 'intake-report/intake-report'];

/**
 * The page that goes back to an agency: what became of its delivery, and what to mend first. It stands alone (no script, no network), and holds
 * no value of a row but those that met no code, as the ledger has them. Same inputs, same bytes.
 */
export function intakeReportPage(delivery: ReportedDelivery): string {
  const { area } = delivery;
  const sorted = { ...delivery, files: [...delivery.files].sort((a, b) => (a.entry.file < b.entry.file ? -1 : 1)) };
  const agency = area.agencies.find((each) => each.name === delivery.agency)?.title ?? delivery.agency.replaceAll('_', ' ');
  const day = dateInWords(delivery.delivery.slice(0, 10));
  const title = `What became of your delivery of ${day}`;
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${area.marking.classification}: ${title}, ${agency}</title>
<style>
${stylesheets.map((name) => ours(assetText(`analytics/${name}.css`)))}
${printedMarking(area.marking, `${agency}: delivery ${delivery.delivery}`)}
</style>
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
${markingBand(area.marking, 'top')}<main id="text" class="report">
<h1>${title}</h1>
<p class="lead">${agency}, to ${area.name}: delivery ${delivery.delivery}</p>
${inShort(sorted)}
${whatCame(sorted)}${reconciliation(sorted)}${sorted.files.length === 0 ? nothing : toMend(sorted)}${takenBack(sorted)}${valuesWithoutCode(sorted)}${overlappingEpisodes(sorted)}${howRead(sorted)}${against(sorted)}${completeness(sorted)}${waitingRows(sorted)}</main>
${markingBand(area.marking, 'end')}</body>
</html>
`;
  return page.markup;
}

/** The one paragraph for somebody who reads nothing else. */
function inShort({ files, left }: ReportedDelivery): Html {
  if (files.length === 0)
    return html`<p>Nothing of this delivery could be read: ${left.length === 1 ? 'what came is no extract' : 'none of what came is an extract'}. What to do stands below.</p>`;
  const sum = (part: 'read' | 'accepted' | 'quarantined') => files.reduce((total, { entry }) => total + entry[part], 0);
  const refused = files.filter(({ entry }) => entry.refused !== undefined).length;
  const held = sum('quarantined');
  const came = `${files.length === 1 ? 'One file' : `${files.length} files`} came with ${rowsInWords(sum('read'))}; ${rowsInWords(sum('accepted'))} ${sum('accepted') === 1 ? 'was' : 'were'} accepted`;
  const outcome =
    held === 0 && refused === 0
      ? ', and nothing is to be mended.'
      : ` and ${rowsInWords(held)} ${held === 1 ? 'is' : 'are'} held back until mended and sent again.`;
  const whole = refused === 0 ? '' : refused === 1 ? ' One file was refused whole.' : ` ${refused} files were refused whole.`;
  const where =
    held === 0
      ? ''
      : ' The rows held back lie in the quarantine of the lake; this page has their numbers, as a spreadsheet counts them, and none of their values.';
  return html`<p>${came}${outcome}${whole}${takenBackInShort(files)}${overlapInShort(files)}${where}</p>`;
}

function overlapInShort(files: ReportedDelivery['files']): string {
  const rows = files.reduce((total, { entry }) => total + (entry.overlapping ?? 0), 0);
  if (rows === 0) return '';
  return ` ${rowsInWords(rows)} that ${rows === 1 ? 'was' : 'were'} accepted ${rows === 1 ? 'overlaps' : 'overlap'} another episode of the same child.`;
}
