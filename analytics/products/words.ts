import { assetText } from '../assets.ts';
import { parseCsv } from '../csv.ts';

/** A term that is never used about a child, and what to say instead. */
export interface Word {
  readonly avoid: string;
  readonly use: string;
  readonly source: string;
}

/** A place in a text where an avoided term stands. */
export interface WordFound extends Word {
  /** Characters from the start of the text. */
  readonly at: number;
}

let loaded: readonly Word[] | undefined;

/** The terms to avoid, from `words.csv`. */
export function words(): readonly Word[] {
  loaded ??= parseCsv(assetText('analytics/products/words.csv')).map((row) => ({
    avoid: row['avoid'] ?? '',
    use: row['use'] ?? '',
    source: row['source'] ?? '',
  }));
  return loaded;
}

/** Every avoided term in a text, as a whole word whatever its case and spacing, in the order of the text. */
export function avoidedWords(text: string): WordFound[] {
  return words()
    .flatMap((word) => {
      const spelled = word.avoid.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');
      const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${spelled}(?![\\p{L}\\p{N}])`, 'giu');
      return Array.from(text.matchAll(pattern), (match) => ({ ...word, at: match.index }));
    })
    .sort((a, b) => a.at - b.at);
}
