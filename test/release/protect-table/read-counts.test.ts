import { expect, test } from 'vitest';
import { readCounts } from '../../../analytics/release/protect-table/read-counts.ts';

const read = (text: string) => readCounts('counts.csv', new TextEncoder().encode(text));

test('a tidy table is read with its totals, true zeros and thousands', () => {
  const { cube, notes } = read('ward,sex,count\nA,f,3\nA,m,"1,200"\nA,total,1203\nB,f,[z]\nB,m,0\nTotal,Total,1203\n');
  expect(cube.dimensions).toEqual(['ward', 'sex']);
  expect(cube.categories).toEqual([
    ['A', 'B'],
    ['f', 'm'],
  ]);
  expect(cube.cells.map(({ count, never }) => (never ? '[z]' : count))).toEqual([3, 1200, 1203, '[z]', 0, 1203]);
  expect(cube.cells[2]?.place).toEqual(['A', 'Total']);
  expect(notes).toEqual([]);
});

test('a combination without a row counts as 0, and that is said', () => {
  const { cube, notes } = read('ward,sex,count\nA,f,3\nB,m,20\nTotal,Total,23\n');
  expect(cube.cells.slice(3).map(({ place, count }) => [...place, count])).toEqual([
    ['A', 'm', 0],
    ['B', 'f', 0],
  ]);
  expect(notes).toEqual([expect.stringContaining('taken as 0: 2')]);
});

test('a total of true zeros alone is one', () => {
  const { cube } = read('ward,sex,count\nA,f,[z]\nA,m,[z]\nA,Total,0\nB,f,30\nB,m,40\n');
  expect(cube.cells[2]?.never).toBe(true);
});

test.each([
  ['a total that its parts do not make', 'ward,count\nA,3\nB,4\nTotal,8\n', 'counts.csv:4:count  Is 8, and its parts make 7.'],
  ['no number', 'ward,count\nA,3.5\n', 'counts.csv:2:count  Is no whole number from 0.'],
  ['a number below 0', 'ward,count\nA,-3\n', 'counts.csv:2:count  Is no whole number from 0.'],
  ['a hidden figure', 'ward,count\nA,[c]\n', 'counts.csv:2:count  Is no whole number from 0. Give the true count'],
  ['a place that stands twice', 'ward,count\nA,3\nA,4\n', 'counts.csv:3:count  Is of the same place as row 2.'],
  ['an empty category', 'ward,count\n,4\n', 'counts.csv:2:ward  Is empty.'],
  ['too many cells in a row', 'ward,count\nA,b,4\n', 'counts.csv:2:ward  Has 3 cells under 2 columns.'],
  ['no column count', 'ward,children\nA,4\n', 'counts.csv:1 does not end with the column count.'],
  ['semicolons', 'ward;count\nA;4\n', 'apart by something else than commas'],
  ['five dimensions', 'a,b,c,d,e,count\n1,1,1,1,1,4\n', 'counts.csv:1 has 5 dimensions. Give 1 to 4'],
  ['a column that stands twice', 'a,a,count\n1,1,4\n', 'counts.csv:1 names a column twice'],
  ['a dimension named as the answer’s own', 'lower,count\n1,4\n', 'has a dimension named lower'],
  ['totals alone', 'ward,sex,count\nA,Total,4\n', 'no row without a Total'],
  ['nothing', '', 'counts.csv is empty'],
])('%s is refused with where it is and what to do', (_, text, message) => {
  expect(() => read(text)).toThrow(message);
});
