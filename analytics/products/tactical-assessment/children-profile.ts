import { labelOf } from '../../contracts/codes.ts';
import { type Html, html, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import type { Facts } from '../facts/facts.ts';
import { inWords, monthName } from '../page/format.ts';
import { quoted } from '../page/quoted.ts';

const rungs = [
  ['known', 'Known'],
  ['suspected', 'Suspected'],
  ['at_risk', 'At risk'],
] as const;

const dimensions = [
  ['age_band', 'age-band', 'Aged'],
  ['sex', 'sex', 'Sex'],
  ['care_status', 'care-status', 'Care'],
] as const;

/** Children of concern of the year by rung, age, sex and care status. Rungs are never added up. */
export function childrenProfile(facts: Facts): Html {
  const mart = facts.marts.victim_profile;
  const rows = dimensions.flatMap(([dimension, list, word]): Piece[][] => {
    const values = [...new Set(mart.rows.filter((row) => row.dimension === dimension).map((row) => row.value))];
    return values.map((value): Piece[] => [
      `${word}: ${labelOf(list, value) === value ? inWords(value).toLowerCase() : labelOf(list, value).toLowerCase()}`,
      ...rungs.map(([rung]): Piece => {
        const row = mart.rows.find((each) => each.rung === rung && each.dimension === dimension && each.value === value);
        return row === undefined ? '0' : quoted(mart, row, 'children');
      }),
    ]);
  });
  if (rows.length === 0)
    return html`<p>No profile of children of concern: no child was one in the 12 months, or the measure has not run.</p>\n`;
  return table({
    caption: `Children of concern in the 12 months to ${monthName(facts.month)}, by rung`,
    columns: [{ header: 'Children' }, ...rungs.map(([, title]) => ({ header: title, numeric: true }))],
    rows,
    note: 'Each child stands on the highest rung that held in the year; rungs are not added up. Ages under 18.',
  });
}
