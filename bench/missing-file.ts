import { statSync } from 'node:fs';
import { assetText } from '../analytics/assets.ts';
import { aliases, codesOf } from '../analytics/contracts/codes.ts';
import { extractNamed } from '../analytics/contracts/extract.ts';
import { duckDBEngine } from '../analytics/engine/duckdb-engine.ts';
import type { Engine } from '../analytics/engine/engine.ts';
import { name, text } from '../analytics/intake/sql-text.ts';

/** A synthetic extract of missing episodes to be written. */
export interface MissingFileRequest {
  readonly rows: number;
  /** By the time of report, or without any order. */
  readonly order: 'time' | 'random';
  /** Times as 2014-03-01T09:00:00Z, or as the wall's time with its offset from UTC. */
  readonly times: 'utc' | 'local';
  /** Whether one row in five hundred is at fault, or none is. */
  readonly faulty: boolean;
  /** Where both files lie. */
  readonly folder: string;
  readonly spillFolder: string;
  /** The extract, faults and all. */
  readonly file: string;
  /** The same, but every row has as many cells as the header. */
  readonly wholeFile: string;
}

/** What was written. */
export interface MissingFile {
  readonly bytes: number;
  /** Rows by what is wrong with them. */
  readonly faults: Readonly<Record<string, number>>;
}

/** Spellings to draw from; in so many each has its share. */
const drawn = 1000;

/** What the rows are made with: draws by hash, so that a row depends on its number alone. */
const macros = [
  'CREATE MACRO draw(n, purpose, size) AS CAST(HASH(n, purpose) % size AS BIGINT)',
  "CREATE MACRO pseudonym(kind, n) AS LPAD(LOWER(TO_HEX(HASH(kind, n))), 16, '0')",
  `CREATE MACRO spelled(list, n, purpose) AS GETVARIABLE('spellings of ' || list)[1 + draw(n, purpose, ${drawn})]`,
];

const written: Readonly<Record<MissingFileRequest['times'], string>> = {
  utc: "CREATE MACRO written(instant) AS REPLACE(CAST(instant AS VARCHAR), ' ', 'T') || 'Z'",
  local: `CREATE MACRO written(instant) AS REPLACE(CAST(TO_LOCAL(instant, 'Europe/London') AS VARCHAR), ' ', 'T')
    || CASE WHEN TO_LOCAL(instant, 'Europe/London') > instant THEN '+01:00' ELSE '+00:00' END`,
};

/** How a code list is written in life: the first codes most often; three in a hundred as an alias or in other letters. */
export function spellingsOf(list: string): string[] {
  const codes = codesOf(list).map((each) => each.code);
  const weights = codes.map((_, place) => 1 / (place + 1) ** 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const ends = weights.map((_, place) => weights.slice(0, place + 1).reduce((sum, weight) => sum + weight, 0) / total);
  return Array.from({ length: drawn }, (_, place) => {
    const code = codes[ends.findIndex((end) => place / drawn < end)] ?? '';
    const others = aliases().filter((each) => each.list === list && each.code === code);
    const otherLetters = code === code.toUpperCase() ? code.toLowerCase() : code.toUpperCase();
    if (place % 67 === 0) return others[place % Math.max(1, others.length)]?.alias ?? otherLetters;
    return place % 67 === 33 ? otherLetters : code;
  });
}

async function prepare(engine: Engine, request: MissingFileRequest): Promise<void> {
  const lists = extractNamed('missing').fields.flatMap((field) => field.codeList ?? []);
  for (const macro of [...macros, written[request.times]]) await engine.run(macro);
  await engine.run(`SET VARIABLE row_count = CAST(${request.rows} AS BIGINT)`);
  await engine.run(`SET VARIABLE in_order = ${request.order === 'time'}`);
  await engine.run(`SET VARIABLE faulty = ${request.faulty}`);
  await engine.run("CREATE TABLE row_numbers AS SELECT i FROM RANGE(GETVARIABLE('row_count')) AS numbers(i)"); // a table is read by several threads
  for (const list of new Set(lists)) {
    await engine.run(`SET VARIABLE ${name(`spellings of ${list}`)} = [${spellingsOf(list).map(text).join(', ')}]`);
  }
  await engine.run(assetText('bench/missing_rows.sql'));
}

/** Writes lines as they are; no cell of these holds a comma or a quotation mark. */
async function writeLines(engine: Engine, line: string, file: string): Promise<void> {
  const header = extractNamed('missing').fields.map((field) => field.name);
  await engine.run(
    `COPY (SELECT ${line} AS ${name(header.join(','))} FROM missing_rows) TO ${text(file)} (FORMAT csv, HEADER true, QUOTE '', ESCAPE '')`,
  );
}

/** Writes the extract with its faults, and again without those of structure, in the order of the contract's columns. */
export async function writeMissingFile(request: MissingFileRequest): Promise<MissingFile> {
  const engine = await duckDBEngine({ folders: [`${request.folder}/`], spillFolder: request.spillFolder });
  try {
    await prepare(engine, request);
    const cells = extractNamed('missing').fields.map((field) => `COALESCE(${name(field.name)}::VARCHAR, '')`);
    const line = `CONCAT_WS(',', ${cells.join(', ')})`;
    await writeLines(engine, line, request.wholeFile);
    await writeLines(engine, `${line} || CASE WHEN fault = 'cells' THEN ',' ELSE '' END`, request.file);
    const counts = await engine.rows("SELECT fault, COUNT(*) AS n FROM missing_rows WHERE fault <> 'none' GROUP BY fault ORDER BY fault");
    return {
      bytes: statSync(request.file).size,
      faults: Object.fromEntries(counts.map((row) => [String(row['fault']), Number(row['n'])])),
    };
  } finally {
    engine.close();
  }
}
