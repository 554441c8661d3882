import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type Breaker, brokenBytes, changedRows } from './broken-file.ts';
import { cellChange, place, rowChange, share } from './mutations.ts';
import { workbooks } from './workbook-mutations.ts';

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
