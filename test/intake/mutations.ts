import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { formatCsv, parseCsv } from '../../analytics/csv.ts';
import { defaultOptions, generateArea } from '../../sample-data/generate.ts';
import { nastyBytes, nastyCells, rawBytes } from './nasty-values.ts';

/** A file on its way to being broken: its rows, or already bytes. */
export type Rows = readonly (readonly string[])[];

/** A dozen rows of each extract, sound as the generator makes them, under their header. */
export function soundExtracts(): { readonly extract: string; readonly rows: Rows }[] {
  return generateArea({ ...defaultOptions, children: 4, months: 4 })
    .files.filter((file) => /^landing\/[a-z-]+\/.*\/[a-z_]+\.csv$/.test(file.path))
    .map((file) => {
      const rows = parseCsv(String(file.content)).slice(0, 12);
      return {
        extract: /([a-z_]+)\.csv$/.exec(file.path)?.[1] ?? '',
        rows: [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))],
      };
    })
    .filter((file) => file.rows.length > 2);
}

/** A share of a length, as a place in it. */
export const place = (share: number, length: number) => Math.max(0, Math.min(length - 1, Math.floor(share * length)));
export const share = fc.double({ min: 0, max: 0.999, noNaN: true });

export const cellChange = fc.tuple(share, share, fc.constantFrom(...nastyCells)).map(([row, column, cell]) => (rows: Rows): Rows => {
  const at = 1 + place(row, Math.max(1, rows.length - 1));
  return rows.map((cells, index) => (index === at && cells.length > 0 ? cells.with(place(column, cells.length), cell) : cells));
});

export const headerChange = fc
  .tuple(share, fc.constantFrom('capitals', 'spaces', 'again', 'unknown', 'empty', 'gone', 'reversed', 'swapped', 'more', 'quoted', 'text'))
  .map(([column, how]) => (rows: Rows): Rows => {
    const header = rows[0] ?? [];
    if (header.length === 0) return rows;
    const at = place(column, header.length);
    const named = (name: string) => [header.with(at, name), ...rows.slice(1)];
    switch (how) {
      case 'capitals':
        return [header.map((name) => name.toUpperCase()), ...rows.slice(1)];
      case 'spaces':
        return named(` ${header[at]} `);
      case 'again':
        return named(header[(at + 1) % header.length] ?? '');
      case 'unknown':
        return named('something_else');
      case 'empty':
        return named('');
      case 'gone':
        return rows.map((cells) => cells.toSpliced(at, 1));
      case 'reversed':
        return rows.map((cells) => cells.toReversed());
      case 'swapped':
        return [header.with(at, header[0] ?? '').with(0, header[at] ?? ''), ...rows.slice(1)];
      case 'more':
        return rows.map((cells, index) => [...cells, index === 0 ? 'notes' : 'x', '']);
      case 'quoted':
        return named(`"${header[at]}"`);
      default:
        return named('a\nb');
    }
  });

export const rowChange = fc
  .tuple(share, share, fc.constantFrom('twice', 'swapped', 'short', 'long', 'gone', 'empty'))
  .map(([one, other, how]) => (rows: Rows): Rows => {
    const [a, b] = [place(one, rows.length), place(other, rows.length)];
    const row = rows[a];
    if (row === undefined) return rows;
    if (how === 'twice') return rows.toSpliced(b, 0, row);
    if (how === 'swapped') return rows.with(a, rows[b] ?? []).with(b, row);
    if (how === 'short') return rows.with(a, row.slice(0, -1));
    if (how === 'long') return rows.with(a, [...row, '']);
    return how === 'gone' ? rows.toSpliced(a, 1) : rows.with(a, []);
  });

export const byteChange = fc
  .tuple(
    share,
    fc.integer({ min: 0, max: 40 }),
    fc.oneof(fc.constantFrom(...nastyBytes, ...rawBytes), fc.uint8Array({ maxLength: 3 }), fc.constant(Buffer.alloc(3_000_000, 120))),
  )
  .map(([at, cut, put]) => (bytes: Buffer<ArrayBufferLike>): Buffer<ArrayBufferLike> => {
    const start = place(at, bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + (put.length > 100 ? 0 : cut % 7 === 0 ? cut : 0))]);
  });

type Whole = (text: Buffer) => { readonly bytes: Buffer; readonly ending: string };
const plain =
  (change: (bytes: Buffer) => Buffer): Whole =>
  (bytes) => ({ bytes: change(bytes), ending: 'csv' });
const zipped =
  (change: (bytes: Buffer) => Buffer): Whole =>
  (bytes) => ({ bytes: change(gzipSync(bytes)), ending: 'csv.gz' });
const lines = (end: (index: number) => string) => (bytes: Buffer) =>
  Buffer.from(
    bytes.toString('latin1').replace(/\n/g, () => end(0)),
    'latin1',
  );

const wholes: readonly Whole[] = [
  plain((bytes) => bytes),
  plain(lines(() => '\r\n')),
  plain(lines(() => '\r')),
  plain((bytes) => {
    let index = 0;
    return Buffer.from(
      bytes.toString('latin1').replace(/\n/g, () => (index++ % 2 === 0 ? '\r\n' : '\n')),
      'latin1',
    );
  }),
  plain((bytes) => Buffer.concat([Buffer.from('\ufeff'), bytes])),
  plain((bytes) => Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le')),
  plain((bytes) => Buffer.from(bytes.toString(), 'utf16le')),
  plain((bytes) => Buffer.from(bytes.toString(), 'latin1')),
  plain((bytes) => Buffer.from(bytes.toString().replaceAll(',', ';'))),
  plain((bytes) => Buffer.from(bytes.toString().replaceAll(',', '\t'))),
  plain((bytes) => Buffer.from(bytes.toString().replace(/[^,\n]+/g, '"$&"'))),
  plain((bytes) => bytes.subarray(0, bytes.length - 1)),
  plain((bytes) => bytes.subarray(0, bytes.indexOf(10) + 1)),
  plain((bytes) => Buffer.concat([Buffer.from('\n\n'), bytes])),
  zipped((bytes) => bytes),
  zipped((bytes) => bytes.subarray(0, Math.floor(bytes.length / 2))),
  zipped((bytes) => Buffer.concat([bytes, bytes])),
  zipped((bytes) => Buffer.concat([bytes, Buffer.from('trailing')])),
  zipped((bytes) => Buffer.from(bytes).fill(7, 20, 24)),
  (bytes) => ({ bytes, ending: 'csv.gz' }),
];

export interface Mutant {
  readonly bytes: Buffer;
  readonly ending: string;
}

/** What makes a broken file of a sound one: some changes to its rows, some to its bytes, and one to how it is saved. */
export const mutation: fc.Arbitrary<(rows: Rows) => Mutant> = fc
  .record({
    rows: fc.array(fc.oneof({ weight: 4, arbitrary: cellChange }, rowChange, headerChange), { maxLength: 4 }),
    bytes: fc.array(byteChange, { maxLength: 2 }),
    whole: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, fc.nat({ max: wholes.length - 1 })),
  })
  .map(({ rows: rowChanges, bytes: byteChanges, whole }) => (rows: Rows) => {
    const [header = [], ...others] = rowChanges.reduce((before, change) => change(before), rows);
    const sound: Buffer<ArrayBufferLike> = Buffer.from(formatCsv(header, others));
    const broken = byteChanges.reduce((before, change) => change(before), sound);
    return (wholes[whole] ?? plain((bytes) => bytes))(broken);
  });
