import { mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Area } from '../area/read-area.ts';
import { contentNamed, contentNames } from '../contracts/withdrawal.ts';
import type { Effects } from '../engine/effects.ts';
import type { Engine } from '../engine/engine.ts';
import type { FileNote } from '../lake/ledger.ts';
import { apartFrom } from './batches.ts';
import { extractOfGiven, formatOfGiven } from './given-file.ts';
import { columnLetters, columnsOf } from './header.ts';
import type { Format } from './landing.ts';
import { notesOfRows } from './noted.ts';
import { mappingOf, type OwnWords, ownSpellings, readWith, speakerOf } from './own-words.ts';
import { countFaults } from './quarantine.ts';
import type { Rule } from './rule.ts';
import { type ScannedFile, scanFile } from './scan-file.ts';
import { type ScannedGroups, scannedGroups } from './scanned.ts';
import { withRoom } from './scratch-room.ts';
import { openSession } from './session.ts';
import type { Spellings } from './spellings.ts';
import { takeExtract } from './take-extract.ts';

export interface CheckRequest {
  readonly files: readonly string[];
  /** The extract that the files are of, where their names do not say it. */
  readonly extract?: string | undefined;
  readonly area: Area;
  /** Whose files they are, and what that agency keeps to read them by. */
  readonly words?: OwnWords | undefined;
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

/** A file, how it was read, and how many of its rows are sound. */
export interface CheckedFile {
  readonly file: string;
  readonly extract: string;
  readonly read: number;
  readonly sound: number;
  readonly notes: readonly FileNote[];
  /** The agency's own files that it was read with. */
  readonly read_with: readonly { readonly file: string; readonly sha256: string }[];
}

export interface CheckReport {
  readonly files: readonly CheckedFile[];
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
 * Throws LanternError: `check_file` (no such file, or of no format that is read), `check_extract` (no name of an extract), `temporary_full`.
 */
export function checkFiles(request: CheckRequest, effects: Effects): Promise<CheckReport> {
  return withRoom(effects.temporaryFolder, () => checked(request, effects));
}

async function checked(request: CheckRequest, effects: Effects): Promise<CheckReport> {
  const folder = mkdtempSync(join(effects.temporaryFolder, 'check-'));
  const groups = scannedGroups(folder);
  const engine = await effects.openEngine();
  try {
    const files = await scanAll(request, groups, folder, engine);
    groups.close();
    const spellings = await openCheck(engine, request, files, effects.now());
    const found: Found = { errors: [], faulty: new Map(), notes: new Map(), more: false };
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
    return reportOf(request, files, found);
  } finally {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function scanAll(request: CheckRequest, groups: ScannedGroups, folder: string, engine: Engine): Promise<FileToCheck[]> {
  const files: FileToCheck[] = [];
  for (const [number, path] of request.files.entries()) {
    const format = formatOfGiven(path);
    const extract = extractOfGiven(path, request.extract).name;
    const known = { number, path, file: basename(path), format, extract };
    const mapping = request.words === undefined ? undefined : mappingOf(request.words, extract);
    files.push({ ...known, scanned: await scanFile({ ...known, mapping }, groups, folder, engine) });
  }
  return files;
}

/** Opens a session in which the files are of their agency, with its own spellings; an agency that nobody named is called `sender`. */
function openCheck(engine: Engine, { area, words }: CheckRequest, files: readonly FileToCheck[], now: Date): Promise<Spellings> {
  const horizon = new Date(now.getTime() + 86_400_000).toISOString();
  const spoken = files.map(({ extract }) => ({ agency: words?.agency ?? 'sender', extract }));
  return openSession(
    engine,
    area,
    files.map(({ number, file, extract, scanned }) => {
      const agency = words?.agency ?? 'sender';
      const speaker = speakerOf({ agency, extract });
      return { number, file, extract, agency, delivery: '', horizon, kept: false, formats: scanned.formats, speaker };
    }),
    ownSpellings(words === undefined ? [] : [words], spoken),
  );
}

interface Found {
  readonly errors: CheckError[];
  /** Rows that are not sound, by file number. */
  readonly faulty: Map<number, number>;
  /** What was noted of rows, by file number. */
  readonly notes: Map<number, readonly FileNote[]>;
  more: boolean;
}

async function addFound(engine: Engine, files: readonly FileToCheck[], found: Found): Promise<void> {
  for (const [number, counts] of await countFaults(engine)) found.faulty.set(number, counts.quarantined);
  for (const [number, notes] of await notesOfRows(engine)) found.notes.set(number, notes);
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

function reportOf({ words }: CheckRequest, files: readonly FileToCheck[], found: Found): CheckReport {
  const refused = files.flatMap(({ path, scanned }): CheckError[] =>
    scanned.refusal === undefined ? [] : [{ file: path, row: 1, column: '', ...scanned.refusal }],
  );
  return {
    files: files.map(({ path, number, extract, scanned }) => ({
      file: path,
      extract,
      read: scanned.rows,
      sound: scanned.refusal === undefined ? scanned.rows - (found.faulty.get(number) ?? 0) : 0,
      notes: [...scanned.notes, ...(found.notes.get(number) ?? [])],
      read_with: words === undefined ? [] : readWith(words, extract),
    })),
    errors: [...refused, ...found.errors],
    more: found.more,
  };
}
