import { dateInWords } from '../area/calendar.ts';
import { extractNamed } from '../contracts/extract.ts';
import { html, listed, type Piece } from '../html/html.ts';
import type { Table } from '../html/table.ts';
import type { Chronology, ChronologyFacts, Line } from './chronology.ts';
import { type Gap, localDay } from './durations.ts';
import { lineTables } from './moment.ts';

/** How many records each year has, by extract and in all. */
export function yearsTable({ years }: Chronology): Table {
  const tables = lineTables.filter((name) => years.some(({ counts }) => counts[name] !== undefined));
  const total = (name: (typeof lineTables)[number]) => years.reduce((sum, { counts }) => sum + (counts[name] ?? 0), 0);
  const all = years.reduce((sum, year) => sum + year.all, 0);
  return {
    caption: 'Records in each year, by what they are: counts',
    columns: [
      { header: 'Year' },
      ...tables.map((name) => ({ header: extractNamed(name).title, numeric: true })),
      { header: 'All records', numeric: true },
    ],
    rows: [
      ...years.map(({ year, counts, all: inAll }) => [year, ...tables.map((name) => counts[name] ?? 0), inAll]),
      ['In all', ...tables.map(total), all],
    ],
  };
}

/** What each agency could have known and when. */
export function knownTable({ known }: Chronology, timeZone: string): Table {
  const span = (from: string | undefined, to: string | undefined): string => {
    if (from === undefined || to === undefined) return '';
    const [first, last] = [dateInWords(localDay(from, timeZone)), dateInWords(localDay(to, timeZone))];
    return first === last ? first : `${first} to ${last}`;
  };
  return {
    caption: 'What each agency could have known, and when: records, and the days on which it had the first and the last',
    columns: [
      { header: 'Agency' },
      { header: 'Its own records', numeric: true },
      { header: 'Held from' },
      { header: 'Shared with it', numeric: true },
      { header: 'Shared from' },
      { header: 'Held by others, not recorded as shared with it', numeric: true },
    ],
    rows: known.map((row) => [row.party, row.own, span(row.ownFrom, row.ownTo), row.told, span(row.toldFrom, row.toldTo), row.notTold]),
  };
}

/** Times without any record, longest or not; undefined where there is none. */
export function gapsTable({ gaps }: Chronology): Table | undefined {
  if (gaps.length === 0) return undefined;
  return {
    caption: 'Times without a record of any agency',
    columns: [{ header: 'Last record before' }, { header: 'Next record' }, { header: 'Days', numeric: true }],
    rows: gaps.map((gap) => [dateInWords(gap.from), gap.open ? 'none yet' : dateInWords(gap.to), gap.days]),
  };
}

function gapRow(gap: Gap): Piece[] {
  const until = gap.open ? 'to the end of what this chronology sees' : `to ${dateInWords(gap.to)}`;
  return [dateInWords(gap.from), html`<strong>No record for ${gap.days} days</strong>, ${until}`, '', '', '', '', ''];
}

/** Several sentences in one cell, each on a line of its own. */
function stacked(sentences: readonly Piece[]): Piece {
  return sentences.length === 0 ? '' : html`${sentences.map((sentence) => html`<span class="line">${sentence}</span> `)}`;
}

function graded({ grade, handling }: Line): string {
  return grade === '' ? '' : `${grade}, ${handling.replaceAll(';', ' ')}`;
}

function lineRow(line: Line, police: boolean): Piece[] {
  const when = html`${dateInWords(line.day)}${line.time === '' ? '' : `, ${line.time}`}`;
  const recorded =
    line.recorded === undefined
      ? ''
      : html` <span class="line">Recorded on ${dateInWords(line.recorded.day)}, ${line.recorded.after}</span>`;
  const findings =
    line.findings.length === 0
      ? ''
      : html` <span class="line">Evidence of ${listed(line.findings.map((at) => html`<a href="#finding-${at}">finding ${at}</a>`))}</span>`;
  const held = police && line.recordId !== '' ? html`${line.holder} <span class="record">${recordNumber(line)}</span>` : line.holder;
  return [
    when,
    html`${line.what}${recorded}${findings}`,
    held,
    graded(line),
    stacked(line.followed),
    stacked(line.told.map(({ party, day }) => `${party} from ${dateInWords(day)}`)),
    stacked(line.others),
  ];
}

/** The agency's own number, where the extract has one: a placement is named by its first day alone. */
function recordNumber({ table, recordId }: Line): string {
  return table === 'placements' ? '' : recordId;
}

/** Every record as a line, with the times without any between them. */
export function linesTable({ edition }: ChronologyFacts, made: Chronology): Table {
  const still = made.gaps.filter(({ open }) => open);
  const rows = made.lines.flatMap((line) => [...line.gapsBefore.map(gapRow), lineRow(line, edition === 'police')]);
  return {
    caption: 'Every record of every agency, one line each, at local time',
    columns: [
      { header: 'When' },
      { header: 'What happened', words: true },
      { header: 'Held by' },
      { header: 'Grade and handling' },
      { header: 'What followed' },
      { header: 'Also known to' },
      { header: 'Others named' },
    ],
    rows: [...rows, ...still.map(gapRow)],
  };
}
