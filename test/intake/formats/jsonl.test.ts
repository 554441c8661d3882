import { existsSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { jsonlToCsv } from '../../../analytics/intake/formats/jsonl.ts';
import { trials } from '../../support/trials.ts';
import { folder, rowsOf, type ScannedRow } from './scanned-rows.ts';

const { place, close } = folder();
afterAll(close);

async function rowsFrom(content: string | Buffer, packed = false): Promise<ScannedRow[] | string> {
  writeFileSync(place('in'), content);
  return rowsOf(await jsonlToCsv(place('in'), place('out.csv'), packed));
}

test('line n becomes row n + 1 under a header of every key, in the order in which they came', async () => {
  expect(await rowsFrom('{"b":"x","a":null}\n\n{"a":true,"c":["1","2",3]}\r\n')).toEqual([
    [1, ['b', 'a', 'c']],
    [2, ['x', '', '']],
    [4, ['', 'true', '1;2;3']],
  ]);
});

test.each([
  ['14', '14'],
  ['14.0', '14'],
  ['-3', '-3'],
  ['0.10', '0.10'],
  ['1e21', '1e21'],
  ['1.5E+3', '1.5E+3'],
  ['12345678901234567890', '12345678901234567890'],
  ['["x",12345678901234567890,1.0]', 'x;12345678901234567890;1'],
  ['[]', ''],
  ['"1e21"', '1e21'],
  ['"14.0"', '14.0'],
  ['"a\\nb\\"c"', 'a\nb"c'],
])('%s is written %j', async (value, cell) => {
  expect(await rowsFrom(`{"a":${value},"b":1}\n`)).toEqual([
    [1, ['a', 'b']],
    [2, [cell, '1']],
  ]);
});

test.each([
  ['no JSON', '{"a":', 'malformed_row'],
  ['a list', '[1,2]', 'malformed_row'],
  ['a text', '"a"', 'malformed_row'],
  ['nothing', 'null', 'malformed_row'],
  ['two objects', '{"a":1} {"a":2}', 'malformed_row'],
  ['an object inside', '{"a":{"b":1}}', 'malformed_row'],
  ['a list in a list', '{"a":[[1]]}', 'malformed_row'],
  ['an object in a list', '{"a":[{"b":1}]}', 'malformed_row'],
  ['nothing in a list', '{"a":[null]}', 'malformed_row'],
  ['a semicolon in a list', '{"a":["x;y"]}', 'malformed_row'],
  ['a key twice', '{"a":1,"a":2}', 'malformed_row'],
  ['half a character', '{"a":"\\ud800"}', 'malformed_row'],
  ['too much', `{"a":"${'x'.repeat(70_000)}"}`, 'malformed_row'],
  ['half a character of UTF-8', Buffer.from([0x7b, 0xc3, 0x7d]), 'encoding'],
  ['a NUL', '{"a":"\\u0000"}', 'encoding'],
])('a line with %s is counted as broken, and the rows beside it are not', async (_, line, rule) => {
  for (const more of ['', ',"b":2']) {
    const sound = Buffer.from(`\n{"a":1${more}}\n`);
    const rows = await rowsFrom(Buffer.concat([sound, Buffer.from(line), sound]));
    expect(Array.isArray(rows) ? rows.slice(1) : rows).toEqual([
      [3, more === '' ? ['1'] : ['1', '2']],
      [4, rule],
      [5, more === '' ? ['1'] : ['1', '2']],
    ]);
  }
});

test('an object without keys is a row of empty cells, also where there is one column', async () => {
  expect(await rowsFrom('{"a":1}\n{}\n')).toEqual([
    [1, ['a']],
    [2, ['1']],
    [3, ['']],
  ]);
});

test('a key that has another meaning to programs is a key like others', async () => {
  expect(await rowsFrom('{"__proto__":1,"constructor":"x","a:b":"\\":\\""}\n')).toEqual([
    [1, ['__proto__', 'constructor', 'a:b']],
    [2, ['1', 'x', '":"']],
  ]);
});

test('lines whose quotation marks do not close are counted as soon as others', async () => {
  const lines = [...Array(30)].map(() => `{"a":"${'\\"'.repeat(32_000)}`);
  const started = performance.now();
  expect(await rowsFrom(['{"a":1}', ...lines].join('\n'))).toHaveLength(32);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('lines nested as deep as they are long are no rows', async () => {
  const deep = (inside: string) => `{"a":${'['.repeat(30_000)}${inside}${']'.repeat(30_000)}}`;
  expect(await rowsFrom(['{"a":1}', deep('1'), deep('1.5')].join('\n'))).toEqual([
    [1, ['a']],
    [2, ['1']],
    [3, 'malformed_row'],
    [4, 'malformed_row'],
  ]);
});

test('gzipped lines are unpacked', async () => {
  expect(await rowsFrom(gzipSync('\ufeff{"a":1}\n{"a":2}'), true)).toEqual([
    [1, ['a']],
    [2, ['1']],
    [3, ['2']],
  ]);
});

test.each([
  ['no gzip file', 'encoding: The file cannot be unpacked', Buffer.from('{"a":1}\n'), true],
  ['cut short', 'encoding: The file cannot be unpacked', gzipSync('{"a":1}\n'.repeat(99)).subarray(0, 30), true],
  ['a bomb', 'encoding: The file unpacks to over 200 times', gzipSync(Buffer.alloc(101_000_000, 'x')), true],
  ['one list over several lines', 'encoding: No line', Buffer.from('[{"a":1,\n"b":2},\n{"a":2,\n"b":3}]\n'), false],
  ['in UTF-16', 'encoding: No line', Buffer.from('\ufeff{"a":1}\n', 'utf16le'), false],
  ['empty', 'empty_file: ', Buffer.from('\n\n'), false],
  ['without a key', 'header: The objects in the file have no keys', Buffer.from('{}\n{}\n'), false],
  [
    'of ever new keys',
    'header: The objects have too many',
    Buffer.from(Array.from({ length: 20_000 }, (_, index) => `{"k${index}":1}\n`).join('')),
    false,
  ],
  [
    'of many short lines under a wide header',
    'encoding: The file unpacks to over 200 times',
    Buffer.from(
      `${Array.from({ length: 8_000 }, (_, index) => `{"k${index}":1}\n`)
        .join('')
        .slice(0, -1)}\n${'{}\n'.repeat(9_000)}`,
    ),
    false,
  ],
])('a file that is %s is refused, and nothing is left of it', async (_, said, content, packed) => {
  expect(await rowsFrom(content, packed)).toContain(said);
  expect(existsSync(place('out.csv'))).toBe(false);
});

test('whatever rows are written as JSON Lines come out as the same cells', async () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\\', '\u00e9', ';', ' ', ':', '{'), maxLength: 6 }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', ' '), maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  );
  const written = (value: unknown) => (value === null ? '' : Array.isArray(value) ? value.join(';') : String(value));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ a: cell, b: cell, 'c,"d': cell }), { minLength: 1, maxLength: 8 }), async (rows) => {
      const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      expect(await rowsFrom(lines)).toEqual([
        [1, ['a', 'b', 'c,"d']],
        ...rows.map((row, index) => [index + 2, [row.a, row.b, row['c,"d']].map(written)]),
      ]);
    }),
    trials(),
  );
});

test('whatever bytes come, the conversion ends, and every line that is not empty is counted', async () => {
  const sound = '{"a":1,"b":"x"}\n{"a":2,"b":["y","z"]}\n\n{"b":null}\n{"a":"\u00e9"}';
  await fc.assert(
    fc.asyncProperty(
      fc.nat(sound.length),
      fc.nat(4),
      fc.oneof(fc.uint8Array({ maxLength: 6 }), fc.string({ maxLength: 4 })),
      fc.boolean(),
      async (at, cut, put, packed) => {
        const plain = Buffer.from(sound);
        const bytes = packed ? gzipSync(plain) : plain;
        const changed = Buffer.concat([bytes.subarray(0, at), Buffer.from(put as string), bytes.subarray(at + cut)]);
        const rows = await rowsFrom(changed, packed);
        if (packed || !Array.isArray(rows)) return;
        const lines = changed
          .toString('latin1')
          .split('\n')
          .map((line, index) => [index + 2, line.trim()] as const);
        expect(rows.slice(1).map(([row]) => row)).toEqual(lines.filter(([, line]) => line !== '').map(([row]) => row));
      },
    ),
    trials(),
  );
});
