import { expect, test } from 'vitest';
import { addPartitions, curatedView, externalTable, statement, tableFrom, unload } from '../../analytics/engine/athena-statements.ts';

test('each $name becomes a question mark, and its value a literal of its type in the order of the marks', () => {
  const values = { month: "2014-03'; DROP", hours: 72, p: 0.05, tiny: 1e-10, yes: true, none: null, unused: 1 };
  expect(statement('SELECT $hours, $month, $p, $tiny, $yes, $none, $hours;', values)).toEqual({
    sql: 'SELECT ?, ?, ?, ?, ?, ?, ?',
    values: ['72', "'2014-03''; DROP'", '5E-2', '1E-10', 'TRUE', 'NULL', '72'],
  });
});

test('what looks like a parameter in quotes or a comment stays as it is', () => {
  const sql = `SELECT '$a', "$a" -- $a\nFROM t /* $a */`;
  expect(statement(sql, {})).toEqual({ sql, values: [] });
});

test('a parameter without a value is a fault of ours', () => {
  expect(() => statement('SELECT $month', {})).toThrow('names the parameter month');
});

test('local time and back are written in the words of this engine', () => {
  expect(statement('SELECT TO_LOCAL(t.at, p.zone), FROM_LOCAL(CAST(d AS TIMESTAMP), p.zone)').sql).toBe(
    "SELECT CAST(AT_TIMEZONE(WITH_TIMEZONE(t.at, 'UTC'), p.zone) AS TIMESTAMP), CAST(AT_TIMEZONE(WITH_TIMEZONE(CAST(d AS TIMESTAMP), p.zone), 'UTC') AS TIMESTAMP)",
  );
});

test('a table of an answer and an answer written out carry the values of their query', () => {
  const asked = { sql: 'SELECT ?', values: ['1'] };
  expect(tableFrom('t', 's3://lake/t/', asked)).toEqual({
    sql: `CREATE TABLE "t" WITH (format = 'PARQUET', external_location = 's3://lake/t/') AS\nSELECT ?`,
    values: ['1'],
  });
  expect(unload('s3://lake/a/', 'SELECT $one AS a FROM t ORDER BY a', { one: 1 })).toEqual({
    statement: { sql: "UNLOAD (\nSELECT ? AS a FROM t\n) TO 's3://lake/a/' WITH (format = 'PARQUET')", values: ['1'] },
    order: 'a',
  });
});

test('the tables of a snapshot are cut by the month of their folders, each added where it lies', () => {
  const table = {
    database: 'd',
    name: 'missing',
    columns: { agency: 'VARCHAR', from: 'DATE', age: 'INTEGER' },
    location: 's3://lake/m/',
  } as const;
  expect(externalTable(table, true)).toBe(
    "CREATE EXTERNAL TABLE IF NOT EXISTS `d`.`missing` (`agency` string, `from` date, `age` int)\nPARTITIONED BY (`folder_month` string)\nSTORED AS PARQUET LOCATION 's3://lake/m/'",
  );
  expect(addPartitions('d', 'missing', [{ month: '2014-03', location: 's3://lake/m/1/' }])).toEqual([
    "ALTER TABLE `d`.`missing` ADD IF NOT EXISTS\nPARTITION (`folder_month` = '2014-03') LOCATION 's3://lake/m/1/'",
  ]);
});

test('many folders are added a hundred at a time', () => {
  const folders = Array.from({ length: 250 }, (_, index) => ({ month: `m${index}`, location: 's3://lake/' }));
  expect(addPartitions('d', 't', folders).map((sql) => sql.split('PARTITION (').length - 1)).toEqual([100, 100, 50]);
});

test('a run sees a table of its snapshot to the end of a month, and registers whole', () => {
  expect(curatedView('d', 'missing', ['agency'], '2014-03')).toBe(
    `CREATE OR REPLACE VIEW "curated_missing" AS\nSELECT "agency", "folder_month" FROM "d"."missing"\nWHERE folder_month = 'all' OR folder_month <= '2014-03'`,
  );
});
