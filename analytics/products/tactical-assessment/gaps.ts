import { labelOf } from '../../contracts/codes.ts';
import { extracts } from '../../contracts/extract.ts';
import { isWithheld } from '../../findings/awaited.ts';
import { type Html, html, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import type { Facts } from '../facts/facts.ts';
import { agencyTitle, cannotSay, extractTitle, linkageUnderFloor, notComplete, standing } from '../facts/questions.ts';
import { kindName } from '../narrative/finding-words.ts';
import { dayName, inWords, monthName } from '../page/format.ts';
import { quoted, quotedCount, quotedFindings } from '../page/quoted.ts';
import { neverCameGaps } from './never-came.ts';

/** A field that over this share of rows lacks is a gap. */
const lackingPercent = 20;

interface Gap {
  readonly gap: Piece;
  readonly requirement: Piece;
  /** Code of the list `action`. */
  readonly action: string;
}

/** Findings that only weak reports carry: what would strengthen them is a requirement. */
function weakFindings(facts: Facts): Gap[] {
  const kinds = ['organised_network', 'linked_person_of_concern', 'person_with_several_children', 'premises_of_interest'];
  return kinds.flatMap((kind): Gap[] => {
    const weak = standing(facts, kind).filter((finding) => !finding.readings.strong_only);
    if (weak.length === 0) return [];
    return [
      {
        gap: html`${quotedFindings(weak)} ${kindName(kind, weak.length)}: none stands on reports of reliable sources assessed A or B alone`,
        requirement: 'Reports from a second, reliable source on the same people and places',
        action: 'intelligence_request',
      },
    ];
  });
}

function ageNotKnown(facts: Facts): Gap[] {
  const unknown = facts.nodes.rows.filter((node) => node.class === 'age_not_known');
  if (unknown.length === 0) return [];
  return [
    {
      gap: html`${quotedCount(facts.nodes, unknown)} people suspected in reports whose age nobody gave: they may be children`,
      requirement: 'Age of each, from a record check',
      action: 'record_check',
    },
  ];
}

function lateExtracts(facts: Facts): Gap[] {
  const waiting = cannotSay(facts).filter((finding) => !isWithheld(finding));
  return notComplete(facts).map((late) => ({
    gap: html`${extractTitle(late.extract)} (${agencyTitle(facts, late.agency)}): complete only to ${dayName(late.at)}${waiting.length > 0 ? html`; ${quotedFindings(waiting)} ${waiting.length === 1 ? 'case waits' : 'cases wait'} for extracts such as this` : ''}`,
    requirement: 'The extract to the end of the month',
    action: 'data_quality',
  }));
}

/** Extracts that are said to be complete and hold nothing of their last month. */
function quietExtracts(facts: Facts): Gap[] {
  return facts.perhapsNotDelivered.map(({ agency, extract, month }) => ({
    gap: `${extractTitle(extract)} (${agencyTitle(facts, agency)}): no row of ${monthName(month)}, where each of the ${facts.area.file.measures.quiet_months} months before has some: perhaps not delivered`,
    requirement: 'Whether there was nothing, or the extract anew',
    action: 'data_quality',
  }));
}

/** Children whom extracts seem to name differently, so that an absence cannot be stated. */
function lowLinkage(facts: Facts): Gap[] {
  const row = linkageUnderFloor(facts);
  if (row === undefined) return [];
  const mart = facts.marts.linkage;
  return [
    {
      gap: html`${quoted(mart, row, 'found')} of the ${quoted(mart, row, 'people')} children whom missing reports of the 12 months call referred are found in referrals: findings that rest on an absence are withheld`,
      requirement: 'The same pseudonym for a child from each agency',
      action: 'data_quality',
    },
  ];
}

/** Extracts that nobody has ever sent, each with what it would hold. */
function absentExtracts(facts: Facts): Html {
  const absent = neverCameGaps(facts);
  if (absent.length === 0) return html``;
  return html`<p id="never-came"><strong>Never supplied</strong>, so that nothing can be said of what each would hold, which is not the same as nothing there:</p>
<ul>${absent.map(({ title, unsaid }) => html`<li>${title}: ${unsaid}</li>\n`)}</ul>
`;
}

function fieldWords(extract: string, field: string): string {
  const declared = extracts()
    .find((each) => each.name === extract)
    ?.fields.some((each) => each.name === field);
  return declared === true ? field.replaceAll('_', ' ') : field;
}

/** Fields that matter to the picture and that too many rows lack. */
function missingFields(facts: Facts): Gap[] {
  const fields = [
    'ethnicity',
    'found_area',
    'missing_from_area',
    'home_area',
    'area',
    'care_status',
    'cse_flag',
    'age_band',
    'themes',
    'indicators',
  ];
  const mart = facts.marts.completeness;
  return mart.rows
    .filter((row) => fields.includes(row.field) && row.rows > 0 && row.not_recorded * 100 > row.rows * lackingPercent)
    .map((row) => ({
      gap: html`${inWords(fieldWords(row.extract, row.field))} is not recorded in ${quoted(mart, row, 'not_recorded')} of ${quoted(mart, row, 'rows')} rows of ${extractTitle(row.extract).toLowerCase()} (${agencyTitle(facts, row.agency)})`,
      requirement: 'The value, asked for when the record is made',
      action: 'data_quality',
    }));
}

/** What is not known, each with what would have to be collected. */
export function gapTable(facts: Facts): Html {
  const gaps = [
    ...weakFindings(facts),
    ...ageNotKnown(facts),
    ...lateExtracts(facts),
    ...quietExtracts(facts),
    ...lowLinkage(facts),
    ...missingFields(facts),
  ];
  if (gaps.length === 0) {
    return html`<p>No gap is listed: extracts that came reach the end of the month, no field that the picture needs is lacking in over ${lackingPercent}% of rows, and every finding stands on strong reports.</p>\n${absentExtracts(facts)}`;
  }
  return html`${table({
    caption: 'What is not known, and what would have to be collected',
    columns: [{ header: 'Gap' }, { header: 'Collection requirement' }, { header: 'Action' }],
    rows: gaps.map(({ gap, requirement, action }): Piece[] => [gap, requirement, labelOf('action', action)]),
    note: `Fields are listed where over ${lackingPercent}% of rows do not record them. Every field is in the table of completeness.`,
  })}
${absentExtracts(facts)}`;
}
