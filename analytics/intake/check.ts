import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Area } from '../area/read-area.ts';
import { extracts } from '../contracts/extract.ts';
import { contentNamed, contentNames } from '../contracts/withdrawal.ts';
import type { Effects } from '../engine/effects.ts';
import type { Engine } from '../engine/engine.ts';
import { LanternError } from '../lantern-error.ts';
import { apartFrom } from './batches.ts';
import { columnLetters, columnsOf } from './header.ts';
import { extractOf, type Format, formatOf } from './landing.ts';
import { countFaults } from './quarantine.ts';
import type { Rule } from './rule.ts';
import { type ScannedFile, scanFile } from './scan-file.ts';
import { scannedGroups } from './scanned.ts';
import { openSession } from './session.ts';
import { takeExtract } from './take-extract.ts';

export interface CheckRequest {
  readonly files: readonly string[];
  /** The extract that the files are of, where their names do not say it. */
  readonly extract?: string;
  readonly area: Area;
}

/** One thing to mend; rows and columns as a spreadsheet numbers them (the header is row 1). */
export interface CheckError {
  readonly file: string;
  readonly row: number;
  /** Letters and name, as `C(person_id)`; empty where it is the whole row or file. */
  readonly column: string;
  readonly rule: Rule;
  readonly message: string;
}

export interface CheckReport {
  readonly files: readonly { readonly file: string; readonly extract: string; readonly read: number; readonly sound: number }[];
  /** At most a thousand per extract, in order of file and row. */
  readonly errors: readonly CheckError[];
  /** Whether there are more than are listed. */
  readonly more: boolean;
}

interface FileToCheck {
  readonly number: number;
  readonly path: string;
  readonly file: string;
  readonly extract: string;
  readonly format: Format;
  readonly scanned: ScannedFile;
}

const listed = 1000;

/**
 * Checks extracts against their contract and loads nothing. Child rows are looked up in their parents only where the parents'
 * extract is among the files; a key time after tomorrow is in the future.
 * Throws LanternError: `check_file` (no such file, or of no format that is read), `check_extract` (no name of an extract).
 */
export async function checkFiles(request: CheckRequest, effects: Effects): Promise<CheckReport> {
  const folder = mkdtempSync(join(effects.temporaryFolder, 'check-'));
  const groups = scannedGroups(folder);
  const engine = await effects.openEngine();
  try {
    const files: FileToCheck[] = [];
    for (const [number, path] of request.files.entries()) {
      const known = { number, path, file: basename(path), format: formatFor(path), extract: extractFor(path, request.extract) };
      files.push({ ...known, scanned: await scanFile(known, groups, folder, engine) });
    }
    groups.close();
    const horizon = new Date(effects.now().getTime() + 86_400_000).toISOString();
    const spellings = await openSession(
      engine,
      request.area,
      files.map(({ number, file, scanned }) => ({
        ...{ number, file, agency: 'sender', delivery: '', horizon, kept: false },
        formats: scanned.formats,
      })),
    );
    const found: Found = { errors: [], faulty: new Map(), more: false };
    for (const extract of contentNames()
      .map(contentNamed)
      .filter((each) => files.some((file) => file.extract === each.name))) {
      const orphans = files.some((file) => file.extract === extract.parent?.extract);
      const children = files.some((file) => contentNamed(file.extract).parent?.extract === extract.name);
      await takeExtract(
        engine,
        extract,
        { groups: groups.of(extract), kept: [], orphans, children, spellings, keyed: false, apart: apartFrom, folder },
        request.area,
      );
      await addFound(engine, files, found);
    }
    return reportOf(files, found);
  } finally {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function extractFor(path: string, given: string | undefined): string {
  const extract = given ?? extractOf(basename(path));
  if (extract !== undefined && contentNames().includes(extract)) return extract;
  throw new LanternError(
    'check_extract',
    `${basename(path)}: its name begins with no extract. Name one with --extract: ${extracts()
      .map((each) => each.name)
      .join(', ')}.`,
  );
}

function formatFor(path: string): Format {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
    throw new LanternError('check_file', `There is no file ${path}. Check the path.`);
  const format = formatOf(path);
  if (format === undefined)
    throw new LanternError(
      'check_file',
      `${basename(path)} is of no kind that is read. Save it as CSV, Excel workbook (.xlsx), JSON Lines or Parquet.`,
    );
  return format;
}

interface Found {
  readonly errors: CheckError[];
  /** Rows that are not sound, by file number. */
  readonly faulty: Map<number, number>;
  more: boolean;
}

async function addFound(engine: Engine, files: readonly FileToCheck[], found: Found): Promise<void> {
  for (const [number, counts] of await countFaults(engine)) found.faulty.set(number, counts.quarantined);
  const errors = await errorsOf(engine, files);
  found.errors.push(...errors.slice(0, listed));
  found.more ||= errors.length > listed;
}

async function errorsOf(engine: Engine, files: readonly FileToCheck[]): Promise<CheckError[]> {
  const rows = await engine.rows(
    `SELECT file_number, source_row, "column", rule, message FROM faults ORDER BY file_number, source_row, number, rule LIMIT ${listed + 1}`,
  );
  return rows.map((row) => {
    const file = files.find((each) => each.number === row['file_number']);
    return {
      file: file?.path ?? '',
      row: Number(row['source_row']),
      column: row['column'] === null ? '' : columnOf(file, String(row['column'])),
      rule: String(row['rule']) as Rule, // only rules are written into faults
      message: String(row['message']),
    };
  });
}

/** A column as the file's reader finds it. */
function columnOf(file: FileToCheck | undefined, column: string): string {
  const header = file?.scanned.header;
  const places = header === undefined ? [] : columnsOf(header, column);
  return places.length === 0 ? column : `${places.map(columnLetters).join('+')}(${column})`;
}

function reportOf(files: readonly FileToCheck[], found: Found): CheckReport {
  const refused = files.flatMap(({ path, scanned }): CheckError[] =>
    scanned.refusal === undefined ? [] : [{ file: path, row: 1, column: '', ...scanned.refusal }],
  );
  return {
    files: files.map(({ path, number, extract, scanned }) => ({
      file: path,
      extract,
      read: scanned.rows,
      sound: scanned.refusal === undefined ? scanned.rows - (found.faulty.get(number) ?? 0) : 0,
    })),
    errors: [...refused, ...found.errors],
    more: found.more,
  };
}
