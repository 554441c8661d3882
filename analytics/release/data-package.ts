import type { PublishedTable, StagedRelease } from './published.ts';
import { csvRows } from './tidy.ts';

const descriptions: Readonly<Record<string, string>> = {
  rung: 'How strong the concern is, the highest that held in the year: known, suspected, at_risk; Total for all.',
  dimension: 'Characteristic; for one value of many, dimension:value, with the rows with and without.',
  value: 'Value of the characteristic; Total for all.',
  source: 'Who made the latest referral of the child in the year; Total for all.',
  decision: 'What was decided on it; Total for all.',
  children: 'Number of children, rounded; a symbol where it is not printed.',
  percent: 'Share of the column total in whole percent, of rounded figures.',
};

function resource(table: PublishedTable, staged: StagedRelease) {
  const { header } = csvRows(table, staged.rule);
  return {
    name: table.name.replaceAll('_', '-'),
    title: table.title,
    path: `files/${table.name}.csv`,
    type: 'table',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: {
      missingValues: ['', '[c]', '[x]', '[z]'],
      fields: header.map((name) => ({
        name,
        type: name === 'children' || name === 'percent' ? 'integer' : 'string',
        description: descriptions[name] ?? '',
      })),
    },
  };
}

/** The Data Package descriptor of a release (Data Package 2.0). */
export function dataPackage(staged: StagedRelease, tables: readonly PublishedTable[]): unknown {
  const { from, to } = staged.window;
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: `lantern-release-${staged.release}`,
    title: `Children of concern and referrals, ${from} to ${to}`,
    description: [
      `Counts of children made from pseudonymised personal data. Counts of 1 to ${staged.rule.suppress_to} are [c] (confidential);`,
      `others are rounded to the nearest ${staged.rule.base}, so that parts need not add up to totals. [c] may also stand for 0.`,
      '[x] is withheld so that a [c] cannot be worked out; [z] does not apply.',
    ].join(' '),
    resources: tables.map((table) => resource(table, staged)),
  };
}
