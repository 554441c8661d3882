import { readdirSync, readFileSync } from 'node:fs';
import { textOfBytes } from '../../analytics/contracts/agency-text.ts';
import { type Extract, extractNamed } from '../../analytics/contracts/extract.ts';
import { type ProposedMapping, proposeMapping, type Sample } from '../../analytics/contracts/propose-mapping.ts';
import { parseCsv } from '../../analytics/csv.ts';
import { likelySeparatorOf } from '../../analytics/intake/formats/separator.ts';
import { sampleTaker } from '../../analytics/intake/sample-file.ts';
import { csvScanner } from '../../analytics/intake/scan.ts';

/** A file of separated text as a sample. */
export function sampleOf(path: string): Sample {
  const text = textOfBytes(readFileSync(path));
  const taker = sampleTaker();
  const scanner = csvScanner(taker.sink, likelySeparatorOf(text.split(/\r?\n/, 1)[0] ?? '').separator);
  scanner.push(Buffer.from(text));
  scanner.finish();
  return taker.sample() ?? { headers: [], rows: [] };
}

/** Files of the sample area that keep to the contract, one for each extract and agency. */
export function conformSamples(): { readonly extract: Extract; readonly sample: Sample }[] {
  const landing = 'sample-data/area/landing';
  return readdirSync(landing).flatMap((agency) => {
    const delivery = `${landing}/${agency}/2014-03-01`;
    const files = readdirSync(delivery).filter((file) => file.endsWith('.csv'));
    return files.map((file) => ({ extract: extractNamed(file.replace('.csv', '')), sample: sampleOf(`${delivery}/${file}`) }));
  });
}

/** The known names of `header-synonyms.csv`, as rows. */
export function synonymRows(): Record<string, string>[] {
  return parseCsv(readFileSync('analytics/contracts/header-synonyms.csv', 'utf8'));
}

export const missing = extractNamed('missing');

/** A pseudonym that no two of sixteen share. */
export const pseudonym = (index: number): string => `${'0123456789abcdef'[index % 16]}`.repeat(32);

/** What is proposed for a file of one column. */
export function columnOf(header: string, values: readonly string[], extract: Extract = missing): ProposedMapping {
  return proposeMapping(extract, { headers: [header], rows: values.map((value) => [value]) });
}
