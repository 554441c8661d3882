import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCsv } from '../../../analytics/csv.ts';
import { nameTable } from '../../../analytics/network/edge-list/names.ts';
import { readLinks, readNodes } from '../../../analytics/network/edge-list/read-graph.ts';
import { readIncidence } from '../../../analytics/network/edge-list/read-incidence.ts';
import { scanRows } from '../../../analytics/network/edge-list/scan-rows.ts';
import { trials } from '../../support/trials.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const listOf = (text: string) => ({ name: 'list.csv', pieces: [bytes(text)] });

function rowsOf(text: string, size = 1 << 20): { number: number; cells: string[] }[] {
  const all = bytes(text);
  const pieces = Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
  const rows: { number: number; cells: string[] }[] = [];
  scanRows('list.csv', pieces, (row) => {
    const cells = Array.from({ length: row.count }, (_, cell) =>
      new TextDecoder().decode(row.bytes.subarray(row.begins[cell], row.ends[cell])),
    );
    rows.push({ number: row.number, cells });
  });
  return rows;
}

test('what is written as CSV is read back, however the bytes are cut', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', '\r', ' ', 'Ω'), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, size) => {
      const quoted = rows.map((row) => row.map((each) => (/^[^ ]*$/.test(each) ? each : each.trim())));
      const read = rowsOf(formatCsv(quoted[0] ?? [], quoted.slice(1)), size);
      expect(read).toEqual(quoted.map((cells, at) => ({ number: at + 1, cells })));
    }),
    trials(),
  );
});

test('CRLF, CR, a byte order mark, blank lines and a last line without an end are read as a spreadsheet shows them', () => {
  for (const size of [1, 3, 100]) {
    expect(rowsOf('\uFEFFa,b\r\n\r\n 1 ,"x ""y"""\r2,\n3,z', size)).toEqual([
      { number: 1, cells: ['a', 'b'] },
      { number: 3, cells: ['1', 'x "y"'] },
      { number: 4, cells: ['2', ''] },
      { number: 5, cells: ['3', 'z'] },
    ]);
  }
});

test.each([
  ['a quote within a cell', 'a,b\nx"y,1\n', 'list.csv:2 is not CSV'],
  ['a quote that is not closed', 'a,b\n"x,1\n2,3\n', 'list.csv:2 is not CSV'],
  ['more after a closing quote', 'a,b\n"x"y,1\n', 'list.csv:2 is not CSV'],
  ['a workbook', 'PK\u0003\u0004', 'is a workbook'],
  ['another encoding', 'a\u0000,\u0000b\u0000', 'not text in UTF-8'],
])('%s is refused with what to do', (_, text, message) => {
  expect(() => rowsOf(text)).toThrow(message);
});

test('names keep the number that they were first given, whatever their bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 4, unit: 'grapheme' }), { maxLength: 900 }), (names) => {
      const table = nameTable();
      const numbers = names.map((name) => {
        const text = bytes(name);
        return table.add(text, 0, text.length);
      });
      const first = [...new Set(names)];
      expect(numbers).toEqual(names.map((name) => first.indexOf(name)));
      expect(table.texts('list.csv')).toEqual(first);
      expect([table.count, table.find(bytes('?never?'), 0, 7)]).toEqual([first.length, -1]);
    }),
    trials(5),
  );
});

test('links are read by column name, weights kept, those with itself counted', () => {
  const nodes = readNodes(listOf('mode,id,note\nx,1,\nx,2,\ny,"a, b",\n'), false);
  const { links, loops } = readLinks(listOf('weight,target,source\n1,2,1\n0.5,"a, b",2\n2,1,1\n'), nodes);
  expect(nodes.names.texts('')).toEqual(['1', '2', 'a, b']);
  expect([[...links.sources], [...links.targets], [...(links.weights ?? [])], loops]).toEqual([[0, 1, 0], [1, 2, 0], [1, 0.5, 2], 1]);
  expect(readLinks(listOf('source,target\n1,2\n'), nodes).links.weights).toBeUndefined();
});

test('all that is wrong with a nodes file is said, by row', () => {
  const wrong = 'id,mode\na,x\na,y\n,x\nb\nc,z\nd,y\ne,\n';
  expect(() => readNodes(listOf(wrong), true)).toThrow(
    /list.csv:3 has the id of a row above.*\nlist.csv:4 has no id.*\nlist.csv:5 has 1 cell under 2 columns.*\nlist.csv:7 has a third mode.*\nlist.csv:8 has no mode/,
  );
  expect(() => readNodes(listOf('id\na\n'), true)).toThrow('list.csv:1 has no column mode. The first row names the columns id,mode.');
  expect(() => readNodes(listOf('id;mode\na;x\n'), false)).toThrow('apart by something else than commas');
  expect(() => readNodes(listOf('id,id\na,b\n'), false)).toThrow('names the column id twice');
  expect(() => readNodes(listOf('id,mode\na,x\nb,x\n'), true)).toThrow('one mode alone');
  expect(() => readNodes(listOf('id\n'), false)).toThrow('has no nodes');
  expect(() => readNodes(listOf(''), false)).toThrow('is empty');
});

test('all that is wrong with a links file is said, by row, and no value of it', () => {
  const nodes = readNodes(listOf('id,mode\na,x\nb,x\nc,y\n'), true);
  const wrong = 'source,target,weight\na,secret,1\na,b,1\na,c,0\na,c,-1\na,c,many\na,c,1e400\na,c,\n';
  expect(() => readLinks(listOf(wrong), nodes)).toThrow(
    /^list.csv:2 has a target that is not among the nodes.*\nlist.csv:3 joins two nodes of one mode.*(\nlist.csv:[4-8] has a weight that is not a number above 0.*){5}$/,
  );
  expect(() => readLinks(listOf(wrong), nodes)).not.toThrow('secret');
  const many = `source,target\n${'q,c\n'.repeat(30)}`;
  expect(() => readLinks(listOf(many), nodes)).toThrow(/and 10 more rows\.$/);
});

test('an incidence list is read with either side as its entities', () => {
  const list = () => listOf('b,a\nE1,w\nE2,w\nE1,v\n');
  const women = readIncidence(list(), 'a');
  expect([women.names, [...women.incidence.entities], [...women.incidence.records]]).toEqual([
    ['w', 'v'],
    [0, 0, 1],
    [0, 1, 0],
  ]);
  expect(readIncidence(list(), 'b').names).toEqual(['E1', 'E2']);
  expect(() => readIncidence(listOf('a,b\nx,\n,y\n'), 'a')).toThrow(/list.csv:2 has no b.*\nlist.csv:3 has no a/);
  expect(() => readIncidence(listOf('a,b\n'), 'a')).toThrow('has no rows');
});
