import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ExtractMapping } from '../contracts/mapping.ts';
import { contentNames } from '../contracts/withdrawal.ts';
import { LanternError } from '../lantern-error.ts';
import { type DeliveryNote, readDeliveryNote } from './delivery-note.ts';
import { nameIdentifies } from './file-name.ts';
import { mappingOf, type OwnWords, ownFiles, readOwnWords, readWith } from './own-words.ts';
import type { RefusedFile } from './report.ts';
import type { Refusal } from './rule.ts';

/** How a file is written. */
export type Format = 'csv' | 'csv.gz' | 'jsonl' | 'jsonl.gz' | 'parquet' | 'xlsx';

/** One file of a delivery, as it lies under landing. */
export interface LandingFile {
  readonly agency: string;
  /** Name of the delivery's folder: `YYYY-MM-DD...`. */
  readonly delivery: string;
  readonly file: string;
  readonly path: string;
  readonly extract: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Undefined where the ending is of no format that is read. */
  readonly format: Format | undefined;
  /** Why the file cannot be taken at all, known before it is read. */
  readonly refusal: Refusal | undefined;
  readonly declaredCompleteTo: string | undefined;
  /** The agency's own files that it is read with. */
  readonly readWith: readonly { readonly file: string; readonly sha256: string }[];
  /** Where its columns are called otherwise. */
  readonly mapping: ExtractMapping | undefined;
}

/** What lies under landing: files in the order of agency, delivery and name, and what is no file of an extract. */
export interface Landing {
  readonly files: readonly LandingFile[];
  readonly refused: readonly RefusedFile[];
  /** What each agency keeps beside its deliveries. */
  readonly words: readonly OwnWords[];
  /** What each delivery.json declares, also for extracts that had no rows to send. */
  readonly declared: readonly {
    readonly agency: string;
    readonly extract: string;
    readonly complete_to: string;
    /** Whose note says so; undefined where that is not known any more. */
    readonly delivery?: string | undefined;
  }[];
}

/** The name of a delivery begins with the day it was made. */
const deliveryName = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[A-Za-z0-9_-]{0,40}$/;
const agencyName = /^[a-z0-9_-]{1,40}$/;

/** The extract, or list of withdrawn rows, that a file's name begins with: the longest, for `missing_companions.csv` is not `missing`. */
export function extractOf(file: string): string | undefined {
  const lower = file.toLowerCase();
  return contentNames()
    .filter((name) => lower.startsWith(name))
    .sort((a, b) => b.length - a.length)[0];
}

/** How a file is written, by the ending of its name. */
export function formatOf(file: string): Format | undefined {
  const formats: readonly Format[] = ['csv', 'csv.gz', 'jsonl', 'jsonl.gz', 'parquet', 'xlsx'];
  return formats.find((format) => file.toLowerCase().endsWith(`.${format}`));
}

/** SHA-256 of a file's bytes, read in pieces. */
export function sha256Of(path: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1 << 20);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) hash.update(buffer.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}

/** Reads something under landing; what may not be read, or is no file, is named in a LanternError. */
function reading<Found>(path: string, read: (path: string) => Found): Found {
  try {
    return read(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new LanternError(
      'landing_unread',
      `${path} cannot be read (${code}). Give whoever runs this the right to read it, or take it out of landing, and run it again; nothing was taken in.`,
      { cause },
    );
  }
}

/** The size of a file; throws where it is a pipe or a device, which would be waited for. */
function sizeOf(path: string): number {
  const found = statSync(path);
  if (!found.isFile()) throw Object.assign(new Error('no file'), { code: 'not a file' });
  return found.size;
}

/** The files or folders in a folder, also through links; hidden ones aside. */
function entriesOf(folder: string, kind: 'folder' | 'file'): string[] {
  return reading(folder, (path) => readdirSync(path))
    .filter((name) => !name.startsWith('.'))
    .filter((name) => {
      const found = statSync(join(folder, name), { throwIfNoEntry: false });
      return kind === 'folder' ? found?.isDirectory() === true : found?.isDirectory() !== true;
    })
    .sort();
}

const misplaced = 'It lies where no extract is looked for. Put it under <agency>/<YYYY-MM-DD>/, as police/2014-03-01/missing.csv.';
const strays = (place: string, names: readonly string[]): RefusedFile[] =>
  names.map((name) => refused(`${place}${nameIdentifies(name) ? maskedName(name) : name}`, 'header', misplaced));

function refusalOf(file: string, sha256: string, note: DeliveryNote | undefined): Refusal | undefined {
  const noted = note?.files.find((each) => each.name === file);
  if (noted !== undefined && noted.sha256.toLowerCase() !== sha256) {
    return {
      rule: 'encoding',
      message:
        'The file is not the one that delivery.json names (their SHA-256 differ): it was damaged or changed on the way, or delivery.json was not written anew. Send both again.',
    };
  }
  if (formatOf(file) !== undefined) return undefined;
  return {
    rule: 'encoding',
    message: 'Files of this kind are not read. Save it as CSV, Excel workbook (.xlsx), JSON Lines or Parquet, and send it again.',
  };
}

const tellingName =
  'The name of the file holds what looks like a number or an address of a person. Rename it after its extract and its day, as missing_2014-03-01.csv, and send it again.';
/** A file's name without what its sender added between the extract and the ending. */
const maskedName = (file: string) => `${extractOf(file) ?? ''}[masked]${formatOf(file) === undefined ? '' : `.${formatOf(file)}`}`;

/** Reads one delivery's folder. */
function readDelivery(folder: string, agency: string, delivery: string, words: OwnWords): Delivered {
  const note = readDeliveryNote(folder, `${agency}/${delivery}`);
  const all = entriesOf(folder, 'file').filter((file) => file !== 'delivery.json');
  const names = all.filter((file) => !nameIdentifies(file));
  const known = names.flatMap((file) => {
    const extract = extractOf(file);
    return extract === undefined ? [] : [{ file, extract }];
  });
  const files = known.map(({ file, extract }): LandingFile => {
    const path = join(folder, file);
    const bytes = reading(path, sizeOf);
    const sha256 = reading(path, sha256Of);
    const format = formatOf(file);
    return {
      agency,
      delivery,
      file,
      path,
      extract,
      sha256,
      bytes,
      format,
      refusal: refusalOf(file, sha256, note),
      declaredCompleteTo: note?.complete_to[extract],
      readWith: readWith(words, extract),
      mapping: mappingOf(words, extract),
    };
  });
  const strange = names.filter((file) => extractOf(file) === undefined);
  const absent = (note?.files ?? []).map((each) => each.name).filter((file) => !all.includes(file));
  return {
    files,
    refused: [
      ...strays(
        `${agency}/${delivery}/`,
        entriesOf(folder, 'folder').map((name) => `${name}/`),
      ),
      ...strange.map((file) =>
        refused(
          `${agency}/${delivery}/${file}`,
          'header',
          'The name begins with no extract that Lantern knows. Name it after its extract, as missing.csv or referrals_2014.csv.',
        ),
      ),
      ...all.filter(nameIdentifies).map((file) => refused(`${agency}/${delivery}/${maskedName(file)}`, 'identifying', tellingName)),
      ...absent.map((file) =>
        refused(`${agency}/${delivery}/${file}`, 'empty_file', 'delivery.json names this file and it did not come. Send it.'),
      ),
    ],
    declared: Object.entries(note?.complete_to ?? {}).map(([extract, complete_to]) => ({ agency, delivery, extract, complete_to })),
  };
}

function refused(file: string, rule: Refusal['rule'], message: string): RefusedFile {
  return { file, rule, message };
}

type Delivered = Omit<Landing, 'words'>;

function readAgency(landing: string, agency: string, words: OwnWords): Delivered[] {
  if (!agencyName.test(agency)) {
    return [
      {
        files: [],
        declared: [],
        refused: [refused(`${agency}/`, 'header', 'An agency folder is named in small letters, digits, _ and -, at most 40. Rename it.')],
      },
    ];
  }
  const loose = {
    files: [],
    declared: [],
    refused: strays(
      `${agency}/`,
      entriesOf(join(landing, agency), 'file').filter((file) => !ownFiles.includes(file)),
    ),
  };
  const deliveries = entriesOf(join(landing, agency), 'folder').map((delivery) =>
    deliveryName.test(delivery)
      ? readDelivery(join(landing, agency, delivery), agency, delivery, words)
      : {
          files: [],
          declared: [],
          refused: [refused(`${agency}/${delivery}/`, 'header', 'A delivery folder is named after its day, as 2014-03-01. Rename it.')],
        },
  );
  return [loose, ...deliveries];
}

/** Reads what lies under a landing folder. Throws LanternError `landing_missing` where there is no such folder, and `landing_unread`. */
export function readLanding(landing: string): Landing {
  let agencies: string[];
  try {
    agencies = entriesOf(landing, 'folder');
  } catch (cause) {
    throw new LanternError('landing_missing', `The folder ${landing} cannot be read. Check the path given to --landing.`, { cause });
  }
  const words = agencies.map((agency) => readOwnWords(landing, agency));
  const all = words.flatMap((each) => readAgency(landing, each.agency, each));
  return {
    files: all.flatMap((each) => each.files),
    refused: [...strays('', entriesOf(landing, 'file')), ...all.flatMap((each) => each.refused)],
    declared: all.flatMap((each) => each.declared),
    words,
  };
}
