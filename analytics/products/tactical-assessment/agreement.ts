import { type Html, html, listed, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import type { Facts } from '../facts/facts.ts';
import { agencyTitle, extractTitle, linkageFloor } from '../facts/questions.ts';
import { monthName, plural } from '../page/format.ts';
import { quoted, quotedCount } from '../page/quoted.ts';

const hasNotRun = 'not known: the measure has not run';

/** Children of whom records say different things, by attribute; nothing is chosen between them. */
function conflicts(facts: Facts): Html {
  const mart = facts.marts.person_conflicts;
  if (!mart.computed) return html`<p>Children of whom records differ are ${hasNotRun}.</p>\n`;
  const attributes = ['sex', 'ethnicity', 'age'];
  if (mart.rows.length === 0) return html`<p>Records of no child differ on sex, ethnicity or age.</p>\n`;
  const rows = attributes.map((attribute) => mart.rows.filter((row) => row.attribute === attribute));
  return table({
    caption: 'Children of whom records differ',
    columns: [{ header: 'Attribute' }, { header: 'Children', numeric: true }, { header: 'Between agencies', numeric: true }],
    rows: rows.map((own, index): Piece[] => [
      ['Sex', 'Ethnicity', 'Age'][index] ?? '',
      quotedCount(mart, own),
      quotedCount(
        mart,
        own.filter((row) => row.agencies > 1),
      ),
    ]),
    note: 'Ages differ where no day of birth fits them all. Elsewhere in this document a child has the latest value recorded.',
  });
}

/** Episodes of one child that one agency recorded as going on at the same time. */
function overlaps(facts: Facts): Html {
  const mart = facts.marts.overlapping_episodes;
  if (!mart.computed) return html`<p>Episodes that overlap are ${hasNotRun}.</p>\n`;
  if (mart.rows.length === 0) return html`<p>No agency recorded episodes of one child that overlap.</p>\n`;
  const agencies = [...new Set(mart.rows.map((row) => row.agency))].sort();
  const parts = agencies.map((agency) => {
    const own = mart.rows.filter((row) => row.agency === agency);
    const open = own.filter((row) => row.still_open);
    const unreturned = open.length === 0 ? '' : html`, in ${quotedCount(mart, open)} of them because the first has no return`;
    return html`${quotedCount(mart, own)} ${plural(own.length, 'pair', 'pairs')} (${agencyTitle(facts, agency)})${unreturned}`;
  });
  return html`<p>Episodes of one child that overlap: ${listed(parts, '; ', '; ')}. A return and a new start on one day are no overlap.</p>\n`;
}

function sourceName(facts: Facts, source: string): string {
  const [agency = '', extract] = source.split(':');
  if (source === 'missing_referred') return 'Missing episodes said to be referred, over 12 months';
  return extract === undefined ? `${extractTitle(agency)}, every agency` : `${extractTitle(extract)}, ${agencyTitle(facts, agency)}`;
}

/** How many people of each extract are found in referrals. */
function linkageTable(facts: Facts): Html {
  const mart = facts.marts.linkage;
  const isReferrals = (source: string) => source === 'referrals' || source.endsWith(':referrals');
  const rows = mart.rows.filter(
    (row) => row.month === facts.month && isReferrals(row.other) && !isReferrals(row.extract) && row.people > 0,
  );
  if (rows.length === 0)
    return html`<p>How many people of one extract are found in referrals is ${mart.computed ? 'not known: there is nobody to look for' : hasNotRun}.</p>\n`;
  return table({
    caption: `People with a record in ${monthName(facts.month)} who are found in referrals`,
    columns: [
      { header: 'Extract' },
      { header: 'Looked for in' },
      { header: 'People', numeric: true },
      { header: 'Found', numeric: true },
      { header: 'Found, %', numeric: true },
    ],
    rows: rows.map((row): Piece[] => [
      sourceName(facts, row.extract),
      sourceName(facts, row.other),
      quoted(mart, row, 'people'),
      quoted(mart, row, 'found'),
      quoted(mart, row, 'percent', 'percent'),
    ]),
    note: `Where under ${linkageFloor(facts)}% of children whom missing reports of the 12 months call referred are found, findings that rest on an absence are withheld. Other shares can be low and right.`,
  });
}

/** Whether records agree: on who a child is, within themselves, and from one extract to another. */
export function agreement(facts: Facts): Html {
  return html`${conflicts(facts)}
${overlaps(facts)}
${linkageTable(facts)}
`;
}
