import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Engine } from '../../analytics/engine/engine.ts';
import { type Put, workbookParts, zipOf } from './formats/zip-of.ts';
import { byteChange, cellChange, headerChange, type Mutant, place, type Rows, rowChange, share } from './mutations.ts';

/** A broken file of another format than CSV, and the rows under its header where another count than intake's says. */
export interface CountedMutant extends Mutant {
  readonly rows: number | undefined;
}

/** A folder and an engine in which a file is made. */
export interface Workshop {
  readonly folder: string;
  readonly engine: Engine;
}

type Breaker = (rows: Rows, workshop: Workshop) => Promise<CountedMutant>;

const changedRows = fc
  .array(fc.oneof({ weight: 4, arbitrary: cellChange }, rowChange, headerChange), { maxLength: 4 })
  .map((changes) => (rows: Rows) => changes.reduce((before, change) => change(before), rows));

/** Bytes put in, cut out or turned over; or the end of the file gone. */
const brokenBytes = fc.oneof(
  { weight: 2, arbitrary: fc.constant((bytes: Buffer<ArrayBufferLike>) => bytes) },
  byteChange,
  fc.tuple(share, fc.integer({ min: 1, max: 255 })).map(([at, by]) => (bytes: Buffer<ArrayBufferLike>) => {
    const turned = Buffer.from(bytes);
    const where = place(at, turned.length);
    turned[where] = (turned[where] ?? 0) ^ by;
    return turned;
  }),
  share.map((at) => (bytes: Buffer<ArrayBufferLike>) => bytes.subarray(0, place(at, bytes.length))),
);

const lineChange: fc.Arbitrary<(lines: readonly string[]) => readonly string[]> = fc
  .tuple(
    share,
    fc.constantFrom(
      (line: string) => line.slice(0, -1),
      (line: string) => line.replace('"', ''),
      (line: string) => line.replace(/^\{("[^"]*"):/, '{$1:"first",$1:'),
      (line: string) => line.replace(/:"[^"]*"/, ':{"a":{"b":[1,[2,[3]]]}}'),
      (line: string) => line.replace(/:"[^"]*"/, ':1e400'),
      (line: string) => line.replace(/:"[^"]*"/, ':-0'),
      (line: string) => line.replace(/:"[^"]*"/, ':12345678901234567890.5'),
      (line: string) => line.replace(/:"[^"]*"/, ':["a;b",true,null]'),
      (line: string) => line.replace(/:"[^"]*"/, ':"\\ud800"'),
      (line: string) => line.replace(/:"[^"]*"/, ':"\\u0000"'),
      (line: string) => line.replace(/:"[^"]*"/, ':NaN'),
      (line: string) => line.replace('{', '{"__proto__":{"age":1},"constructor":"x",'),
      (line: string) => `[${line}]`,
      (line: string) => `${line}${line}`,
      (line: string) => line.replace(/:"[^"]*"/, `:${'['.repeat(5000)}1.5${']'.repeat(5000)}`),
      (line: string) => line.replace(/:"[^"]*"/, `:"${'\\"'.repeat(20_000)}`),
      () => '',
      () => ' \t ',
      () => 'null',
      () => '{}',
    ),
  )
  .map(
    ([at, change]) =>
      (lines) =>
        lines.with(place(at, lines.length), change(lines[place(at, lines.length)] ?? '')),
  );

/** Lines that are not blank, as a text editor counts them. */
const linesIn = (bytes: Buffer) =>
  bytes
    .toString()
    .split('\n')
    .filter((line) => line.trim() !== '').length;

const jsonLines: fc.Arbitrary<Breaker> = fc
  .tuple(changedRows, fc.array(lineChange, { maxLength: 3 }), brokenBytes, fc.boolean(), brokenBytes)
  .map(([change, lines, breakText, packed, breakPacked]) => async (sound) => {
    const [header = [], ...rows] = change(sound);
    const objects = rows.map((row) => JSON.stringify(Object.fromEntries(header.map((key, index) => [key, row[index] ?? null]))));
    const text = breakText(Buffer.from(lines.reduce<readonly string[]>((before, each) => each(before), objects).join('\n')));
    if (!packed) return { bytes: text, ending: 'jsonl', rows: linesIn(text) };
    const zipped = gzipSync(text);
    const bytes = breakPacked(zipped);
    return { bytes, ending: 'jsonl.gz', rows: bytes.equals(zipped) ? linesIn(text) : undefined };
  });

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A cell as a spreadsheet writes it: numbers as numbers, texts shared or in place. */
function cellXml(cell: string, strings: string[]): string {
  if (cell === '') return '<c/>';
  if (/^-?\d{1,15}$/.test(cell)) return `<c><v>${cell}</v></c>`;
  if (cell.length % 2 === 0) return `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  strings.push(`<si><t>${escaped(cell)}</t></si>`);
  return `<c t="s"><v>${strings.length - 1}</v></c>`;
}

const xmlChange: fc.Arbitrary<(xml: string) => string> = fc
  .tuple(
    share,
    fc.constantFrom<readonly [RegExp, string]>(
      [/<row>/, '<row r="99999999">'],
      [/<row>/, '<row r="1048576">'],
      [/<row>/, '<row r="-1">'],
      [/<row>/, '<row r="1e5">'],
      [/<row>/, '<row r="0">'],
      [/<row>/, '<row r="5">'],
      [/<row>/, ''],
      [/<c/, '<c r="ZZZ1"'],
      [/<c/, '<c r="XFD1"'],
      [/<c/, '<c r="A1"'],
      [/<c/, '<c r="$A$1"'],
      [/<c/, '<c s="99999"'],
      [/<c/, '<c s="1"'],
      [/<c t="s">/, '<c t="b">'],
      [/<c t="s">/, '<c t="e">'],
      [/<c t="s">/, '<c t="nonsense">'],
      [/<v>\d+<\/v>/, '<v>99999999</v>'],
      [/<v>\d+<\/v>/, '<v>-1</v>'],
      [/<v>\d+<\/v>/, '<v>1e400</v>'],
      [/<v>\d+<\/v>/, '<v>NaN</v>'],
      [/<v>\d+<\/v>/, '<v>41649.99999</v>'],
      [/<v>\d+<\/v>/, '<f>1/0</f>'],
      [/<\/c>/, ''],
      [/<t>/, '<t>&#0;'],
      [/<t>/, '<t>&xxe;'],
      [/<t>/, '<t>_x0000__x000A_'],
      [/<t>/, '<t><![CDATA[<row><c/></row>]]>'],
      [/<t>/, `<t>${'<b>'.repeat(200)}`],
      [/<t>/, `<t>${'x'.repeat(70_000)}`],
      [/<t>/, '<t>\0'],
      [/<t>/, '<!DOCTYPE x [<!ENTITY a "&b;">]><t>'],
    ),
  )
  .map(([at, [what, by]]) => (xml) => {
    const start = xml.slice(place(at, xml.length)).search(what);
    const from = start < 0 ? 0 : place(at, xml.length);
    return xml.slice(0, from) + xml.slice(from).replace(what, () => by);
  });

/** Lies that an archive's directory tells, and parts that are not there. */
const putChange: fc.Arbitrary<(parts: readonly Put[]) => readonly Put[]> = fc
  .tuple(
    share,
    fc.constantFrom<Partial<Put> | 'gone' | 'twice'>(
      { saidSize: 3 },
      { saidSize: 2 ** 32 - 1 },
      { saidSize: 5000 },
      { flags: 1 },
      { flags: 8 },
      { stored: true },
      { name: '../../xl/x.xml' },
      { content: '' },
      { content: Buffer.alloc(130_000_000, ' ') },
      'gone',
      'twice',
    ),
  )
  .map(([at, change]) => (parts) => {
    const where = place(at, parts.length);
    const part = parts[where];
    if (part === undefined) return parts;
    if (change === 'gone') return parts.toSpliced(where, 1);
    return change === 'twice' ? [...parts, part] : parts.with(where, { ...part, ...change });
  });

const workbooks: fc.Arbitrary<Breaker> = fc
  .record({
    change: changedRows,
    xml: fc.array(xmlChange, { maxLength: 2 }),
    strings: fc.array(xmlChange, { maxLength: 1 }),
    puts: fc.array(putChange, { maxLength: 2, size: 'xsmall' }),
    whole: brokenBytes,
  })
  .map(({ change, xml, strings, puts, whole }) => async (sound) => {
    const rows = change(sound);
    const shared: string[] = [];
    const sheet = rows.map((row) => `<row>${row.map((cell) => cellXml(cell, shared)).join('')}</row>`).join('');
    const parts = workbookParts({
      sheets: { missing: xml.reduce((before, each) => each(before), sheet) },
      strings: strings.reduce((before, each) => each(before), shared.join('')),
      formats: [14],
    });
    const archive = zipOf(puts.reduce<readonly Put[]>((before, each) => each(before), parts));
    const bytes = whole(archive);
    const untouched = xml.length + strings.length + puts.length === 0 && bytes.equals(archive);
    const filled = rows.filter((row) => row.some((cell) => cell !== '')).length;
    return { bytes, ending: 'xlsx', rows: untouched ? filled - 1 : undefined };
  });

const text = (value: string) => `'${value.replaceAll("'", "''").replaceAll('\0', '')}'`;
/** Types in which systems write columns, and some in which none should. */
const types = [
  'INTEGER',
  'BIGINT',
  'HUGEINT',
  'DOUBLE',
  'FLOAT',
  'DECIMAL(18, 3)',
  'BOOLEAN',
  'DATE',
  'TIME',
  'TIMESTAMP',
  'TIMESTAMPTZ',
  'TIMESTAMP_NS',
  'BLOB',
  'VARCHAR[]',
];
const shapes = [
  (cell: string) => `{'a': ${cell}}`,
  (cell: string) => `[[${cell}]]`,
  (cell: string) => `MAP {${cell}: 1}`,
  (cell: string) => `[${cell}, 'x;y']`,
  (cell: string) => `${cell} || CHR(0)`,
  (cell: string) => `REPEAT(COALESCE(LEFT(${cell}, 9), 'x'), 9000)`,
  // An interval; Parquet has no negative ones to be sent.
  (cell: string) => `TO_SECONDS(LENGTH(${cell}))`,
  () => 'NULL',
  () => "CAST('infinity' AS TIMESTAMP)",
  () => "CAST('nan' AS DOUBLE)",
];

const parquetFiles: fc.Arbitrary<Breaker> = fc
  .record({
    cells: fc.array(fc.oneof({ weight: 4, arbitrary: cellChange }, rowChange), { maxLength: 4 }),
    column: share,
    written: fc.oneof(
      fc.constant((cell: string) => cell),
      fc.constantFrom(...types).map((type) => (cell: string) => `TRY_CAST(${cell} AS ${type})`),
      fc.constantFrom(...shapes),
    ),
    packing: fc.constantFrom('snappy', 'zstd', 'gzip', 'uncompressed'),
    foot: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.constantFrom(0, 1, 8, 2 ** 31 - 1, 2 ** 32 - 1)),
    whole: brokenBytes,
  })
  .map(({ cells, column, written, packing, foot, whole }) => async (sound, { folder, engine }) => {
    const [, ...rows] = cells.reduce((before, change) => change(before), sound);
    const names = sound[0] ?? [];
    const values = (rows.length === 0 ? [[]] : rows).map(
      (row) => `(${names.map((_, index) => (row[index] === undefined ? 'CAST(NULL AS VARCHAR)' : text(row[index]))).join(', ')})`,
    );
    const at = place(column, names.length);
    const columns = names.map((name, index) => `${index === at ? written(`"${name}"`) : `"${name}"`} AS "${name}"`);
    const path = join(folder, 'made.parquet');
    await engine.run(
      `COPY (SELECT ${columns.join(', ')} FROM (VALUES ${values.join(', ')}) AS rows(${names.map((name) => `"${name}"`).join(', ')})) TO ${text(path)} (FORMAT parquet, COMPRESSION ${packing})`,
    );
    const made = readFileSync(path);
    if (foot !== undefined) made.writeUInt32LE(foot, made.length - 8);
    const bytes = whole(made);
    return { bytes, ending: 'parquet', rows: foot === undefined && bytes.equals(made) ? values.length : undefined };
  });

/** What makes a broken workbook, Parquet file or file of JSON Lines, packed or not, of sound rows. */
export const formatMutation: fc.Arbitrary<Breaker> = fc.oneof(jsonLines, workbooks, parquetFiles);
