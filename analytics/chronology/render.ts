import { formatCsv } from '../csv.ts';
import { safeText } from '../xlsx.ts';
import { type ChronologyFacts, chronology } from './chronology.ts';
import { chronologyPage } from './page.ts';
import { chronologySheet } from './sheet.ts';

export const chronologyFormats = ['html', 'csv'] as const;

export type ChronologyFormat = (typeof chronologyFormats)[number];

/** A chronology in a format, and how many records it has. */
export async function chronologyFile(
  facts: ChronologyFacts,
  format: ChronologyFormat,
): Promise<{ readonly content: string | Uint8Array; readonly lines: number }> {
  const made = chronology(facts);
  const { header, rows } = chronologySheet(facts, made);
  const safe = () => rows.map((row) => row.map((cell) => (typeof cell === 'string' ? safeText(cell) : cell)));
  const content = format === 'csv' ? formatCsv(header, safe()) : chronologyPage(facts, made);
  return { content, lines: made.lines.length };
}
