import { wardOf } from '../../area/place.ts';
import { labelOf } from '../../contracts/codes.ts';
import type { Finding } from '../../findings/finding.ts';
import { type Html, html, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import type { Facts } from '../facts/facts.ts';
import { byNews, standing } from '../facts/questions.ts';
import { becauseWords, reopenedWords, standingNote, standingWords, statusWords, suggestedOnce } from '../narrative/finding-words.ts';
import { plural } from '../page/format.ts';
import { quoted } from '../page/quoted.ts';
import { findingsTable } from './findings-table.ts';
import { namingOf } from './naming.ts';
import type { Section } from './section.ts';
import { wardMapFigure } from './ward-map-figure.ts';

interface PlaceEntry {
  /** `A`, `B`, ... as on the map. */
  readonly label: string;
  readonly finding: Finding;
  readonly premises: string;
  readonly area: string;
  readonly type: string;
}

/** Spreadsheet letters: A to Z, then AA. */
export function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest === 0 ? '' : letters(rest - 1)}${String.fromCharCode(65 + (index % 26))}`;
}

/** Premises of interest, lettered: new ones first. */
function premisesOfInterest(facts: Facts): PlaceEntry[] {
  const activity = new Map(facts.marts.premises_activity.rows.map((row) => [row.premises_id, row]));
  const nodes = new Map(facts.nodes.rows.map((node) => [node.id, node]));
  return byNews(standing(facts, 'premises_of_interest')).flatMap((finding, index): PlaceEntry[] => {
    const premises = finding.entities.find((entity) => entity.type === 'premises')?.id;
    if (premises === undefined) return [];
    const row = activity.get(premises);
    return [
      { label: letters(index), finding, premises, area: row?.area ?? '', type: row?.type || (nodes.get(premises)?.premises_type ?? '') },
    ];
  });
}

function wardName(facts: Facts, area: string): string {
  const ward = wardOf(facts.area.place, area);
  return facts.area.place.wards.find((each) => each.code === ward)?.name ?? 'Not recorded';
}

function unit(count: number | null | undefined, one: string, many: string): string {
  return plural(count ?? 0, one, many);
}

function premisesRow(facts: Facts, { label, finding, premises, area, type }: PlaceEntry): Piece[] {
  const mart = facts.marts.premises_activity;
  const naming = namingOf(facts);
  const row = mart.rows.find((each) => each.premises_id === premises);
  return [
    label,
    html`<div id="${naming.anchor(premises)}">${naming.link(premises)}</div>${labelOf('premises-type', type === '' ? 'not_recorded' : type)}, ${wardName(facts, area)}`,
    html`${quoted(mart, row, 'reports')} ${unit(row?.reports, 'report', 'reports')}, ${quoted(mart, row, 'episodes')} ${unit(row?.episodes, 'missing episode', 'missing episodes')}, ${quoted(mart, row, 'children')} ${unit(row?.children, 'child', 'children')}, ${quoted(mart, row, 'people_of_concern')} ${unit(row?.people_of_concern, 'person of concern', 'people of concern')}`,
    html`${becauseWords(finding)} ${statusWords(finding)}. ${reopenedWords(finding)}`,
    standingWords(finding),
  ];
}

function premisesTable(facts: Facts, entries: readonly PlaceEntry[]): Html {
  return html`${table({
    caption: 'Premises of interest',
    columns: [
      { header: 'Map' },
      { header: 'Premises' },
      { header: 'In the 12 months' },
      { header: 'Why', words: true },
      { header: 'Stands on' },
    ],
    rows: entries.map((entry) => premisesRow(facts, entry)),
    note: `Numbers of the 12 months are of reports and missing episodes that name the place; absent episodes count in the finding alone. A place is where somebody was found, visited or seen; it does not follow that it was a place of harm. ${standingNote}`,
  })}
${suggestedOnce(entries.map(({ label, finding }) => ({ name: html`${label}`, findings: [finding] })))}`;
}

function flowsNote(): Html {
  return html`<h3>Flows and times</h3>
<p>Missing-from and found-at flows and the pattern by weekday and hour are not in this version: no measure of them is computed yet.</p>
`;
}

/** Homes targeted, and premises that connect groups: headings only where there are any. */
function otherPremises(facts: Facts): Html {
  const homes = findingsTable(facts, ['placement_targeted'], 'Children’s homes targeted', 'Home');
  const connecting = findingsTable(facts, ['connecting_premises'], 'Premises that connect otherwise separate groups', 'Premises');
  return html`${homes === undefined ? '' : html`<h3>Children’s homes targeted</h3>\n${homes}\n`}${connecting === undefined ? '' : html`<h3>Premises that connect groups</h3>\n${connecting}\n`}`;
}

/** Section 5: priority locations. */
export const locations: Section = {
  id: 'locations',
  title: 'Priority locations',
  body: (facts) => {
    const entries = premisesOfInterest(facts);
    const map = wardMapFigure(
      facts,
      entries.filter((entry) => entry.area !== ''),
    );
    const found =
      entries.length === 0
        ? html`<p>No premises are listed: none has enough children or people of concern, through enough records in a year, to be of interest.</p>\n`
        : premisesTable(facts, entries);
    return html`${map ?? html`<p>There is no map and no rate: the area file names no boundaries or populations, or no rate is computed.</p>\n`}
<h3>Premises of interest</h3>
${found}
${otherPremises(facts)}${flowsNote()}`;
  },
};
