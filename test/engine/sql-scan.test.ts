import { expect, test } from 'vitest';
import { expandMacros, replaceInCode, splitOrder } from '../../analytics/engine/sql-scan.ts';

const macros = { TWICE: (value = '') => `(${value} + ${value})`, PAIR: (one = '', other = '') => `[${one}|${other}]` };

test('code is replaced and quoted text, quoted names and comments are not', () => {
  const sql = `SELECT a, 'a ''a' AS "a" -- a\nFROM a /* a */ WHERE a = 1`;
  expect(replaceInCode(sql, /\ba\b/g, () => 'b')).toBe(`SELECT b, 'a ''a' AS "a" -- a\nFROM b /* a */ WHERE b = 1`);
});

test('a macro is written out with its arguments as they are written, also within another', () => {
  expect(expandMacros("SELECT PAIR(f(x, ','), TWICE( y )), 'TWICE(z)'", macros)).toBe("SELECT [f(x, ',')|(y + y)], 'TWICE(z)'");
  expect(expandMacros('SELECT twice(1), TWICE_OF(2)', macros)).toBe('SELECT (1 + 1), TWICE_OF(2)');
});

test('the order of an answer is the last ORDER BY outside every bracket', () => {
  expect(splitOrder('SELECT ROW_NUMBER() OVER (ORDER BY a) AS n FROM t ORDER BY a, b;\n')).toEqual({
    query: 'SELECT ROW_NUMBER() OVER (ORDER BY a) AS n FROM t ',
    order: 'a, b',
  });
  expect(splitOrder("SELECT 'ORDER BY x' AS y FROM (SELECT 1 ORDER BY 1) AS t")).toEqual({
    query: "SELECT 'ORDER BY x' AS y FROM (SELECT 1 ORDER BY 1) AS t",
    order: undefined,
  });
});

test('a query that cuts rows off after its order is kept whole', () => {
  expect(splitOrder('SELECT a FROM t ORDER BY a LIMIT 3')).toEqual({ query: 'SELECT a FROM t ORDER BY a LIMIT 3', order: undefined });
});
