import { dateInWords, localTime } from '../area/calendar.ts';
import { assetText } from '../assets.ts';
import { labelOf } from '../contracts/codes.ts';
import { type Html, html, ours, type Piece } from '../html/html.ts';
import { markingBand, printedMarking } from '../html/marking.ts';
import { type Table, table } from '../html/table.ts';
import { isOpeningReason, openingReasons } from '../lake/opened.ts';
import { monthName } from '../products/page/format.ts';
import type { Chronology, ChronologyFacts } from './chronology.ts';
import { findingsTable } from './findings-table.ts';
import { gapsTable, knownTable, linesTable, yearsTable } from './tables.ts';

/** In this order: what stands on paper comes last. */
const stylesheets = ['html/text', 'html/tables', 'products/page/facts', 'html/print', 'chronology/chronology'];

function asAtDay({ asAt, area }: ChronologyFacts): string {
  return localTime(new Date(Date.parse(asAt) - 1000), area.time_zone).slice(0, 10);
}

function roleWords(role: string): string {
  return role === 'not_recorded' ? 'not recorded' : labelOf('finding_decisions.role', role);
}

function reasonWords(reason: string): string {
  return isOpeningReason(reason) && reason !== 'not_recorded' ? openingReasons[reason] : 'not recorded';
}

function titleBlock(facts: ChronologyFacts): Html {
  const handling =
    facts.edition === 'police'
      ? 'Police: every record, with its handling. It leaves the police only as the edition for a meeting'
      : 'For a meeting: reports that may be shared or sanitised alone, nothing of a covert operation, no record numbers';
  const lines: readonly (readonly [string, Piece])[] = [
    ['Child', html`<span class="pseudonym">${facts.person}</span>`],
    ['As at', `the end of ${dateInWords(asAtDay(facts))}`],
    ['Edition', handling],
    ['Data', 'Pseudonymised personal data'],
    ['Opened by', roleWords(facts.role)],
    ['Opened for', reasonWords(facts.reason)],
  ];
  return html`<dl class="title-block">
${lines.map(([term, words]) => html`<div><dt>${term}</dt><dd>${words}</dd></div>\n`)}</dl>`;
}

const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

function inShort(facts: ChronologyFacts, made: Chronology): Html {
  const [first] = made.lines;
  const last = made.lines.at(-1);
  const days = facts.area.products.chronology_gap_days;
  const holders = new Set(made.lines.map(({ holder }) => holder)).size;
  const longest = [...made.gaps].sort((a, b) => b.days - a.days)[0];
  const gaps =
    longest === undefined
      ? `No time without a record is over ${days} days.`
      : `${many(made.gaps.length, 'time')} without a record ${made.gaps.length === 1 ? 'is' : 'are'} over ${days} days, the longest ${longest.days}.`;
  const notShown =
    facts.notShown === 0
      ? ''
      : ` ${many(facts.notShown, 'report')} that ${facts.notShown === 1 ? 'is' : 'are'} marked for no further dissemination ${facts.notShown === 1 ? 'is' : 'are'} counted here and shown nowhere: ask the originator.`;
  return html`<p>${many(made.lines.length, 'record')} of ${many(holders, 'agency', 'agencies')}, from ${dateInWords(first?.day ?? '')} to ${dateInWords(last?.day ?? '')}. ${gaps}${notShown}</p>
<p>It names nobody but the child. Others are numbered as they first appear; the same number is the same person throughout.</p>
`;
}

function section(id: string, title: string, body: Html): Html {
  return html`<section id="${id}">
<h2>${title}</h2>
${body}</section>
`;
}

const sections = [
  ['by-year', 'Records by year'],
  ['known', 'What each agency could have known, and when'],
  ['gaps', 'Times without a record'],
  ['findings', 'Findings'],
  ['records', 'Every record in order of time'],
] as const;

function shown(made: Table | undefined, otherwise: string): Html {
  return made === undefined ? html`<p>${otherwise}</p>\n` : table(made);
}

function body(facts: ChronologyFacts, made: Chronology): Html {
  const days = facts.area.products.chronology_gap_days;
  const none =
    facts.findings === undefined
      ? 'No findings were made yet, so nothing can be said here.'
      : `No finding of ${monthName(facts.findings.month)} that this edition may show is about the child.`;
  const bodies: Readonly<Record<(typeof sections)[number][0], Html>> = {
    'by-year': table(yearsTable(made)),
    known: html`<p>By the extracts, an agency knew its own record from when it recorded it, and another’s from when it made the referral, had one made to it, attended, sent a report, or was told. What was said otherwise is in no extract, and that a record was not shared does not say that it should have been.</p>
${table(knownTable(made, facts.area.time_zone))}`,
    gaps: shown(gapsTable(made), `No time without a record is over ${days} days.`),
    findings: shown(findingsTable(facts, made), none),
    records: html`${table(linesTable(facts, made))}${key(facts)}`,
  };
  return html`${sections.map(([id, title]) => section(id, title, bodies[id]))}`;
}

function key({ edition }: ChronologyFacts): Html {
  const handling = edition === 'police' ? ' P may be shared; C only under the conditions that stand beside it.' : '';
  return html`<p class="note">Grades of intelligence: source 1 reliable, 2 untested, 3 not reliable; A known directly, B known indirectly but corroborated, C known indirectly, D not known, E suspected to be false.${handling} A record without a time came as a day alone.</p>
`;
}

/** The chronology as one self-contained page: no script, no network, marked on every page. Same inputs, same bytes. */
export function chronologyPage(facts: ChronologyFacts, made: Chronology): string {
  const { name, marking } = facts.area;
  const title = 'Chronology of one child';
  const contents = sections.map(([id, words]) => html`<li><a href="#${id}">${words}</a></li>\n`);
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${marking.classification}: ${title}, ${name}, ${monthName(facts.month)}</title>
<style>
${stylesheets.map((sheet) => ours(assetText(`analytics/${sheet}.css`)))}
${printedMarking(marking, `${name}: ${title}, ${monthName(facts.month)}, ${facts.edition} edition`)}
</style>
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
${markingBand(marking, 'top')}<main id="text" class="wide">
<h1>${title}</h1>
<p class="lead">${name}, to the end of ${monthName(facts.month)}</p>
${titleBlock(facts)}
${inShort(facts, made)}<nav class="contents" aria-label="Contents"><ol>
${contents}</ol></nav>
${body(facts, made)}</main>
${markingBand(marking, 'end')}</body>
</html>
`;
  return page.markup;
}
