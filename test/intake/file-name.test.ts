import { expect, test } from 'vitest';
import { nameIdentifies } from '../../analytics/intake/file-name.ts';

test('numbers and addresses of persons in the name of a file are seen, whatever stands between its parts', () => {
  const names = [
    'missing_999_000_0018.csv',
    'missing-07700 900123.csv',
    'missing_7700900123.csv',
    'missing_zz99_3vz.csv',
    'missing_zz000000a.csv',
  ];
  for (const name of [...names, 'missing_some.one@example.org.csv', 'missing@example.org.csv'])
    expect([name, nameIdentifies(name)]).toEqual([name, true]);
});

test('the days, months and numbers that names give for their period or part are none', () => {
  const names = [
    'missing.csv',
    'missing_2014-03-01.csv',
    'missing_20140301_20140331.csv',
    'missing_01-04-2014_30-04-2014.csv',
    'missing_01_04_2014-30_04_2014.xlsx',
    'missing_2014-04-01_2015-03-31_part2.csv.gz',
    'missing_1_of_3.csv',
    'referrals_Q1_2014-15.csv',
    'missing_withdrawn_march.csv',
  ];
  for (const name of names) expect([name, nameIdentifies(name)]).toEqual([name, false]);
});
