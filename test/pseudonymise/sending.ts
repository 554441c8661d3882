import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { formatCsv, parseCsv } from '../../analytics/csv.ts';
import { type PseudonymiseReport, type PseudonymiseRequest, pseudonymise } from '../../analytics/pseudonymise/pseudonymise.ts';

export type Raw = Readonly<Record<string, string>>;

export const secret = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';

/** An agency's machine of one test: a folder with a key, files to pseudonymise and what came of them. */
export interface Sending {
  readonly folder: string;
  path(name: string): string;
  put(name: string, content: string | Buffer | readonly Raw[]): string;
  /** Pseudonymises rows (or a file's content) as an extract, into `out.csv` where nothing else is asked. */
  send(content: string | Buffer | readonly Raw[], change?: Partial<PseudonymiseRequest>): Promise<PseudonymiseReport>;
  /** The rows of `out.csv`. */
  rows(): Record<string, string>[];
  written(): boolean;
  /** Names of files that were begun and not finished. */
  leftovers(): string[];
  close(): void;
}

export function sending(): Sending {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-send-'));
  const path = (name: string) => join(folder, name);
  const put = (name: string, content: string | Buffer | readonly Raw[]) => {
    writeFileSync(path(name), typeof content === 'string' || Buffer.isBuffer(content) ? content : csvOf(content));
    return path(name);
  };
  writeFileSync(path('key'), `${secret}\n`, { mode: 0o600 });
  writeFileSync(path('postcodes.csv'), 'pcds,lsoa11cd\nE1 6AN,E01000001\nSW1A 1AA,E01000002\n');
  return {
    folder,
    path,
    put,
    send: (content, change = {}) =>
      pseudonymise({
        file: put('raw.csv', content),
        extract: 'missing',
        keyFile: path('key'),
        out: path('out.csv'),
        area: areaWithoutFile(),
        postcodes: path('postcodes.csv'),
        ...change,
      }),
    rows: () => parseCsv(readFileSync(path('out.csv'), 'utf8')),
    written: () => existsSync(path('out.csv')),
    leftovers: () => readdirSync(folder).filter((name) => name.includes('partial')),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function csvOf(rows: readonly Raw[]): string {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return formatCsv(
    header,
    rows.map((row) => header.map((column) => row[column] ?? '')),
  );
}

/** A row of an agency's own export of missing episodes, with what a test changes. */
export function rawEpisode(change: Raw = {}): Raw {
  return {
    episode_id: 'M-1001',
    person_id: 'MOSAIC 12345',
    forename: 'Wilhelmina',
    date_of_birth: '2000-05-10',
    reported_at: '2014-01-10T21:00:00Z',
    category: 'missing',
    risk_level: 'medium',
    cse_concern: 'none',
    missing_from_postcode: 'E1 6AN',
    missing_from_premises_id: 'Quillfeather House',
    found_premises_id: '',
    notes: 'Mum says she is with Ottoline',
    ...change,
  };
}
