import { writeFileSync } from 'node:fs';
import { assetPath } from '../assets.ts';
import { type Measure, measures } from './measure.ts';

const windows: Readonly<Record<Measure['window'], string>> = {
  year: 'the year to the reporting month, or the months asked for',
  ever: 'every month from the first record to the reporting month, or the months asked for',
};

/** A table as the formatter leaves it: every column as wide as its widest cell. */
function table(rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => row.map((text) => text.replaceAll('|', '\\|')));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(3, ...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) => `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [header, ...body] = cells.map(line);
  return [header ?? '', line(widths.map((width) => '-'.repeat(width))), ...body];
}

function sectionOf(measure: Measure): string {
  const columns = measure.columns.map((column) => [`\`${column.name}\``, column.type, column.unit, column.description]);
  return [
    `## ${measure.title}`,
    '',
    `\`${measure.name}\`. ${measure.question}`,
    '',
    `- One row for each: ${measure.grain.map((name) => `\`${name}\``).join(', ')}`,
    `- Over: ${windows[measure.window]}`,
    `- Definition and method: ${measure.source}`,
    ...(measure.optional_extracts.length === 0
      ? []
      : [`- Optional extracts that it reads: ${measure.optional_extracts.map((name) => `\`${name}\``).join(', ')}`]),
    '',
    ...table([['column', 'type', 'unit', 'what it is'], ...columns]),
    '',
    ...measure.caveats.map((caveat) => `- ${caveat}`),
  ].join('\n');
}

/** `docs/measures.md`: every measure as its description has it. */
export function measuresPage(): string {
  const sorted = [...measures()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const contents = sorted.map(
    (measure) =>
      `- [${measure.title}](#${measure.title
        .toLowerCase()
        .replaceAll(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-')}): ${measure.question}`,
  );
  return `${[
    '# Measures',
    '',
    'Written by `npm run generate` from the descriptions in `analytics/measures/`. Do not edit.',
    '',
    'Every figure is computed from pseudonymised personal data, as at the end of the reporting month: what became known later is not in it.',
    'Counts of children hold ages under 18; whoever was older stands apart, in the last column. Not recorded is a value: it is counted and shown.',
    '',
    ...contents,
    '',
    sorted.map(sectionOf).join('\n\n'),
  ].join('\n')}\n`;
}

if (import.meta.main) writeFileSync(assetPath('docs/measures.md'), measuresPage());
