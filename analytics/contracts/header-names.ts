import { assetText } from '../assets.ts';
import { parseCsv } from '../csv.ts';
import type { Extract, Field } from './extract.ts';

/** A header as it is matched: capitals and spaces at either end do not matter. */
export function folded(header: string): string {
  return header.trim().toLowerCase();
}

/** A header's letters and digits alone: risk_level, "Risk Level" and RiskLevel are one name. */
export function squashed(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

const timeWords = new Set(['date', 'time', 'datetime', 'dttm', 'at', 'on', 'of', 'when', 'the', 'and', 'day']);

/** What a header says beside that it is a time, its words in order of the alphabet: "Date/Time Reported" and reported_at are one. */
export function eventNamed(header: string): string {
  const words = header
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return words
    .filter((word) => word !== '' && !timeWords.has(word))
    .sort()
    .join(' ');
}

/** Whether two names are one, in small things aside; for a time, whether they say the same of it. */
export function sameName(field: Field, name: string, header: string): boolean {
  if (squashed(name) === squashed(header)) return true;
  const isTime = field.type === 'datetime' || field.type === 'date';
  return isTime && eventNamed(name) !== '' && eventNamed(name) === eventNamed(header);
}

let loaded: ReadonlyMap<string, readonly string[]> | undefined;

/** `header-synonyms.csv`: the names that real systems and returns give to a field. A `*` for the extract stands for all. */
export function knownNames(extract: Pick<Extract, 'name'>, field: Pick<Field, 'name'>): readonly string[] {
  if (loaded === undefined) {
    const found = new Map<string, string[]>();
    for (const row of parseCsv(assetText('analytics/contracts/header-synonyms.csv'))) {
      const key = `${row['extract']} ${row['field']}`;
      found.set(key, [...(found.get(key) ?? []), row['header'] ?? '']);
    }
    loaded = found;
  }
  return [...(loaded.get(`${extract.name} ${field.name}`) ?? []), ...(loaded.get(`* ${field.name}`) ?? [])];
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}

/** How alike two names are, from 0 to 1: twice the pairs of letters that they share over the pairs that they have (Dice 1945). */
export function likeness(a: string, b: string): number {
  const left = pairsOf(squashed(a));
  const right = pairsOf(squashed(b));
  const rest = [...right];
  let shared = 0;
  for (const pair of left) {
    const place = rest.indexOf(pair);
    if (place < 0) continue;
    rest.splice(place, 1);
    shared += 1;
  }
  return left.length + right.length === 0 ? 0 : (2 * shared) / (left.length + right.length);
}
