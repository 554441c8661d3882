import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { parseCsv } from '../csv.ts';
import { LanternError, type Problem } from '../lantern-error.ts';
import { type AreaFile, areaSchema, defaultArea } from './area.ts';
import { englandAndWalesHolidays } from './calendar.ts';
import { boundariesFile, type Lsoa, lsoaRow, noPlace, type Place, type Ward, wardRow } from './place.ts';

/** An area as the steps use it: the checked file, its places and its holidays. */
export interface Area {
  readonly file: AreaFile;
  readonly place: Place;
  readonly holidays: readonly string[];
}

/** The area that holds where no file is given. */
export function areaWithoutFile(): Area {
  return { file: defaultArea(), place: noPlace, holidays: englandAndWalesHolidays() };
}

/** A hash of all that an area settles, so that a run can say under which rules it was made. */
export function areaHash(area: Area): string {
  return createHash('sha256').update(JSON.stringify(area)).digest('hex').slice(0, 16);
}

function problemsOf(file: string, error: z.ZodError): Problem[] {
  return error.issues.map((issue) => {
    const key = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      return {
        where: `${file}: ${[key, ...issue.keys].filter(Boolean).join('.')}`,
        message: 'No such key. Run "lantern area init" to see every key.',
      };
    }
    return { where: `${file}: ${key}`, message: `${issue.message}.` };
  });
}

/** What a YAML document says; undefined where it refers to itself without end. */
function contentOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS() ?? {};
  } catch {
    return undefined;
  }
}

export type AreaCheck = { readonly ok: true; readonly area: Area } | { readonly ok: false; readonly problems: readonly Problem[] };

function readRows<Row>(path: string, row: z.ZodType<Row>): Row[] | Problem[] {
  const rows: Row[] = [];
  const problems: Problem[] = [];
  parseCsv(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')).forEach((record, index) => {
    const parsed = row.safeParse(record);
    if (parsed.success) rows.push(parsed.data);
    else
      problems.push(
        ...parsed.error.issues.map((issue) => ({
          where: `${basename(path)}:${index + 2}:${issue.path.join('.')}`,
          message: issue.message,
        })),
      );
  });
  return problems.length > 0 ? problems : rows;
}

function isProblems(rows: readonly unknown[] | readonly Problem[]): rows is Problem[] {
  const first = rows[0];
  return typeof first === 'object' && first !== null && 'where' in first;
}

/** A code that stands twice would count its records twice. */
function repeated(file: string | undefined, rows: readonly { readonly code: string }[]): Problem[] {
  const codes = rows.map((row) => row.code);
  return codes.flatMap((code, index) =>
    codes.indexOf(code) === index ? [] : [{ where: `${file}:${index + 2}:code`, message: 'This code stands in an earlier row too.' }],
  );
}

function wardless(file: string | undefined, lsoas: readonly Lsoa[], wards: readonly Ward[]): Problem[] {
  if (wards.length === 0) return [];
  const known = new Set(wards.map((ward) => ward.code));
  return lsoas.flatMap((lsoa, index) =>
    known.has(lsoa.ward) ? [] : [{ where: `${file}:${index + 2}:ward`, message: 'No such ward is in the file of wards.' }],
  );
}

function readPlace(file: AreaFile, folder: string): Place | Problem[] {
  const { lsoas, wards, boundaries } = file.geography;
  const lsoaRows = lsoas === undefined ? [] : readRows(join(folder, lsoas), lsoaRow);
  const wardRows = wards === undefined ? [] : readRows(join(folder, wards), wardRow);
  if (isProblems(lsoaRows)) return lsoaRows;
  if (isProblems(wardRows)) return wardRows;
  const unlike = [...repeated(lsoas, lsoaRows), ...repeated(wards, wardRows), ...wardless(lsoas, lsoaRows, wardRows)];
  if (unlike.length > 0) return unlike;
  if (boundaries === undefined) return { lsoas: lsoaRows, wards: wardRows, boundaries: undefined };
  const shapes = boundariesFile.safeParse(JSON.parse(readFileSync(join(folder, boundaries), 'utf8')));
  if (!shapes.success) return [{ where: boundaries, message: 'Not the GeoJSON that geography.boundaries describes.' }];
  return { lsoas: lsoaRows, wards: wardRows, boundaries: shapes.data };
}

/** Reads and checks an area file and the files that it names. Every problem is listed, with the key to mend. */
export function checkArea(path: string): AreaCheck {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new LanternError('area_unreadable', `The area file ${path} cannot be read. Check the path given to --area.`, { cause });
  }
  const document = parseDocument(text);
  const name = basename(path);
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map((error) => ({ where: `${name}:${error.linePos?.[0].line ?? 1}`, message: `Not YAML: ${error.code}.` })),
    };
  }
  const content = contentOf(document);
  if (content === undefined)
    return { ok: false, problems: [{ where: name, message: 'It refers to itself too often (&, *). Write it out.' }] };
  const parsed = areaSchema.safeParse(content);
  if (!parsed.success) return { ok: false, problems: problemsOf(name, parsed.error) };
  try {
    const place = readPlace(parsed.data, dirname(path));
    if (Array.isArray(place)) return { ok: false, problems: place };
    return { ok: true, area: { file: parsed.data, place, holidays: parsed.data.bank_holidays ?? englandAndWalesHolidays() } };
  } catch (cause) {
    throw new LanternError(
      'area_geography',
      `A file that ${name} names under geography cannot be read. Check that it lies beside ${name}.`,
      { cause },
    );
  }
}

/** The area of a file, or the default one without a file. Throws LanternError with every problem where it does not check. */
export function readArea(path: string | undefined): Area {
  if (path === undefined) return areaWithoutFile();
  const check = checkArea(path);
  if (check.ok) return check.area;
  throw new LanternError(
    'area_invalid',
    ['The area file does not check:', ...check.problems.map((each) => `  ${each.where}  ${each.message}`)].join('\n'),
  );
}
