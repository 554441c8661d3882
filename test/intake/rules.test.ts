import { expect, test } from 'vitest';
import { companion, episode, fresh, report, type Sent } from './landing.ts';

/** What quarantine says of one faulty row sent after a sound one. */
async function refused(extract: string, sound: Sent, faulty: Sent) {
  const place = fresh();
  place.send(`police/2014-02-01/${extract}.csv`, [sound, faulty]);
  const outcome = await place.intake();
  const file = outcome.files.find((each) => each.extract === extract);
  expect(file).toMatchObject({ read: 2, accepted: 1, quarantined: 1 });
  const lines = await place.quarantine(`police/2014-02-01/${extract}.csv`);
  return lines.map(({ row, column, rule }) => `${row} ${column} ${rule}`);
}

const other = { episode_id: 'M-1002' };

test.each([
  ['an empty required value', { ...other, person_id: '' }, '3 person_id required'],
  ['an age in words', { ...other, age: 'fourteen' }, '3 age type'],
  ['a number with a point', { ...other, age: '14.0' }, '3 age type'],
  ['a day that no calendar has', { ...other, returned_at: '2014-02-30T10:00:00Z' }, '3 returned_at type'],
  ['the hour that the clocks pass over', { ...other, last_seen_at: '2013-03-31T01:30:00' }, '3 last_seen_at type'],
  ['a pseudonym that is none', { ...other, person_id: '0123' }, '3 person_id pattern'],
  ['a code that no list holds', { ...other, risk_level: 'enormous_1' }, '3 risk_level code'],
  ['a list with one part that is no code', { ...other, reasons: 'bullying;zz_9' }, '3 reasons code'],
  ['an age of 25', { ...other, age: '25' }, '3 age range'],
  ['a year before 1900', { ...other, last_seen_at: '0014-01-10T18:00:00Z' }, '3 last_seen_at range'],
  ['a return before the child was last seen', { ...other, returned_at: '2014-01-10T17:59:59Z' }, '3 returned_at order'],
  ['a report from after the delivery', { ...other, reported_at: '2014-02-02T00:00:01Z', returned_at: '' }, '3 reported_at future'],
  ['a value longer than any code', { ...other, person_id: 'a1'.repeat(101) }, '3 person_id pattern,3 person_id too_long'],
  ['a record number that is an e-mail address', { ...other, episode_id: 'someone@example.org' }, '3 episode_id identifying'],
])('%s is quarantined with its row, column and rule', async (_, change, expected) => {
  expect((await refused('missing', episode(), episode(change))).sort().join(',')).toBe(expected);
});

test.each([
  ['C without conditions', { handling_code: 'C' }],
  ['C with two action codes', { handling_code: 'C', handling_conditions: 'A1;A2' }],
  ['P with a condition', { handling_code: 'P', handling_conditions: 'A1;S1' }],
])('handling code %s is quarantined', async (_, change) => {
  expect(await refused('intelligence', report(), report({ report_id: 'INT-2002', ...change }))).toEqual(['3 handling_conditions handling']);
});

test('a mixture of both grading systems in one row is quarantined', async () => {
  const mixed = report({ report_id: 'INT-2002', source_evaluation: 'B', intelligence_assessment: '2', handling_code: 'P' });
  expect(await refused('intelligence', report(), mixed)).toEqual(['3 handling_code handling']);
});

test('a child row without its parent is quarantined as an orphan, and so is one whose parent is quarantined', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-9', age: '99' })]);
  place.send('police/2014-02-01/missing_companions.csv', [
    companion(),
    companion({ episode_id: 'M-9' }),
    companion({ episode_id: 'M-404' }),
  ]);
  await place.intake();
  const lines = await place.quarantine('police/2014-02-01/missing_companions.csv');
  expect(lines.map((line) => `${line['row']} ${line['column']} ${line['rule']}`)).toEqual(['3 episode_id orphan', '4 episode_id orphan']);
});

test('different rows of one key in one file are all quarantined, and the one accepted before stays', async () => {
  const place = fresh();
  place.send('police/2014-01-20/missing.csv', [episode()]);
  place.send('police/2014-02-01/missing.csv', [episode({ age: '15' }), episode({ age: '16' })]);
  const outcome = await place.intake();
  expect(outcome.quarantined).toEqual([{ rule: 'conflict', rows: 2 }]);
  expect(await place.curated('missing')).toMatchObject([{ episode_id: 'M-1001', age: 14 }]);
});

test('broken lines keep the numbers that a spreadsheet gives their rows', async () => {
  const place = fresh();
  const header = 'episode_id,person_id,reported_at,category,risk_level,age,cse_concern,disability';
  const row = (id: string, last = '') => `${id},0123456789abcdef,2014-01-10T21:00:00Z,missing,medium,14,none,${last}`;
  const lines = [
    header,
    row('M-1'),
    `${row('M-2')},one too many`,
    row('M-3', '"none"'),
    row('M-4', '"none;\r\nnone"'),
    row('M-5', '"not closed'),
    row('M-6'),
    '',
    row('M-7', 'x"y'),
    row('M-8', 'z_9'),
    row('M-9'),
  ];
  place.send('police/2014-02-01/missing.csv', `\uFEFF${lines.join('\r\n')}`);
  const outcome = await place.intake();
  expect(outcome.files[0]).toMatchObject({ read: 9, accepted: 5, quarantined: 4 });
  const found = await place.quarantine('police/2014-02-01/missing.csv');
  expect(found.map((line) => `${line['row']} ${line['column']} ${line['rule']}`)).toEqual([
    '3  malformed_row',
    '6  malformed_row',
    '9  malformed_row',
    '10 disability code',
  ]);
});

test('a line that is no row of any extract is too long, and the rows after it are read', async () => {
  const place = fresh();
  const header = 'episode_id,person_id,reported_at,category,risk_level,age,cse_concern';
  const row = (id: string) => `${id},0123456789abcdef,2014-01-10T21:00:00Z,missing,medium,14,none`;
  place.send('police/2014-02-01/missing.csv', [header, row('M-1'), `${row('M-2')}${'x'.repeat(3_000_000)}`, row('M-3')].join('\n'));
  const outcome = await place.intake();
  expect(outcome.files[0]).toMatchObject({ read: 3, accepted: 2, quarantined: 1 });
  expect(outcome.quarantined).toEqual([{ rule: 'too_long', rows: 1 }]);
});

test('rows that are not UTF-8 or hold NUL bytes are quarantined, the others are read', async () => {
  const place = fresh();
  const header = 'episode_id,person_id,reported_at,category,risk_level,age,cse_concern';
  const row = (id: string) => `${id},0123456789abcdef,2014-01-10T21:00:00Z,missing,medium,14,none`;
  place.send(
    'police/2014-02-01/missing.csv',
    Buffer.concat([
      Buffer.from(`${header}\n${row('M-1')}\n`),
      Buffer.from(`${row('M-\xE9')}\n`, 'latin1'),
      Buffer.from(`${row('M-\0')}\n${row('M-4')}\n`),
    ]),
  );
  const outcome = await place.intake();
  expect(outcome.files[0]).toMatchObject({ read: 4, accepted: 2, quarantined: 2 });
  expect(outcome.quarantined).toEqual([{ rule: 'encoding', rows: 2 }]);
});

test.each([
  ['without a required column', 'header', 'episode_id,person_id\nM-1,0123456789abcdef\nM-2,0123456789abcdef\n', 2],
  ['separated by bars', 'header', 'episode_id|person_id\nM-1|0123456789abcdef\n', 1],
  ['of no bytes', 'empty_file', '', 0],
  ['of a header alone', 'empty_file', 'episode_id,person_id,reported_at,category,risk_level,age,cse_concern\n', 0],
  ['that is no text', 'encoding', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 2],
])('a file %s is refused whole by the rule %s, and its rows are counted', async (_, rule, content, rows) => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', content);
  const outcome = await place.intake();
  expect(outcome.files).toMatchObject([{ read: rows, accepted: 0, quarantined: rows }]);
  expect(outcome.refused).toMatchObject([{ file: 'police/2014-02-01/missing.csv', rule }]);
  expect(await place.quarantine('police/2014-02-01/missing.csv')).toMatchObject([{ row: '1', rule }]);
});

test('a row that breaks several rules is listed under each', async () => {
  const lines = await refused('missing', episode(), episode({ ...other, age: '99', risk_level: 'zz_9', person_id: '' }));
  expect(lines.sort()).toEqual(['3 age range', '3 person_id required', '3 risk_level code']);
});

test('folders and files that are no deliveries are named and left alone', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode()]);
  place.send('police/2014-02-01/notes.txt', 'x');
  place.send('Police Force/2014-02-01/missing.csv', [episode()]);
  place.send('police/february/missing.csv', [episode()]);
  place.send('police/2014-02-01/referrals.ods', 'PK');
  const outcome = await place.intake();
  expect(outcome.refused.map((each) => each.file).sort()).toEqual([
    'Police Force/',
    'police/2014-02-01/notes.txt',
    'police/2014-02-01/referrals.ods',
    'police/february/',
  ]);
  expect(await place.curated('missing')).toHaveLength(1);
});
