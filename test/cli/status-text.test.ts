import { expect, test } from 'vitest';
import type { FileStatus, LakeStatus } from '../../analytics/lake/status.ts';
import { statusText } from '../../cli/status-text.ts';

function file(delivery: string, change: Partial<FileStatus> = {}): FileStatus {
  return {
    ...{ agency: 'police', delivery, file: 'missing.csv', extract: 'missing', sha256: 'f'.repeat(64), repeated: false },
    ...{ read: 1200, accepted: 1190, duplicate: 2, superseded: 0, quarantined: 8, rules: {}, unmatched: {}, ignored_columns: 0 },
    ...change,
  };
}

function status(change: Partial<LakeStatus>): LakeStatus {
  return {
    snapshot: '0123456789abcdef',
    intakes: [],
    deliveries: [],
    drift: [],
    quarantine: { files: 0, rows: 0, rules: [], orphans_waiting: 0 },
    withdrawn: [],
    complete_to: [],
    runs: [],
    ...change,
  };
}

/** Days of 2013 and 2014, the newest first. */
const manyDays = Array.from({ length: 200 }, (_, index) => new Date(Date.UTC(2014, 0, 31) - index * 86_400_000).toISOString().slice(0, 10));

test('of 200 deliveries the ten newest are shown, and how many there are besides', () => {
  const text = statusText(status({ deliveries: manyDays.map((day) => file(day)) }), false);
  expect(text).toContain('police/2014-01-31');
  expect(text).toContain('police/2014-01-22');
  expect(text).not.toContain('police/2014-01-21');
  expect(text).toContain('190 earlier deliveries: add --all.');
  expect(text.split('\n').length).toBeLessThan(30);
});

test('with --all every delivery is shown', () => {
  const text = statusText(status({ deliveries: manyDays.map((day) => file(day)) }), true);
  for (const day of manyDays) expect(text).toContain(`police/${day}`);
  expect(text).not.toContain('--all');
});

test('a delivery without anything to say has its line of counts and no more', () => {
  const text = statusText(
    status({ deliveries: [file('2014-01-31', { schema_version: 'aaaabbbbcccc', codes_version: 'ddddeeeeffff' })] }),
    false,
  );
  expect(text.match(/police\/2014-01-31/g)).toHaveLength(1);
  expect(text).toMatch(/missing\.csv +1200 +1190 +2 +0 +8 +ffffffff +aaaabbbb +ddddeeee/);
});

test('what there is to say of a file stands under its delivery', () => {
  const told = file('2014-01-31', {
    rules: { required: 3, code: 5 },
    values_without_alias: [
      { column: 'sex', value: 'Q', rows: 1 },
      { column: 'category', value: 'gone\u001b[2J', rows: 4 },
      { column: 'sex', value: 'X9', rows: 2 },
      { column: 'sex', value: '[masked]', rows: 1 },
    ],
    ignored_columns: 2,
    overlapping: 3,
    read_with: [{ file: 'aliases.csv', sha256: '1234567890' }],
    withdraws: { extract: 'missing', rows: 1 },
    notes: [{ code: 'hour_twice', column: 'reported_at', rows: 2, message: 'Taken as the first.' }],
  });
  const text = statusText(status({ deliveries: [told] }), false);
  for (const line of [
    'quarantined by rule: code 5, required 3',
    'no code and no alias: category "gone\ufffd[2J" 4, sex "X9" 2, sex "Q" 1 and 1 more',
    'columns left unread: 2',
    'accepted, and overlapping another episode of the same child: 3 rows; the first are named in intake-report.html',
    'took out 1 row of missing',
    'read with the agency’s aliases.csv (12345678)',
    'reported_at: 2 rows: Taken as the first.',
  ])
    expect(text).toContain(`  missing.csv  ${line}`);
});

test('a file refused whole says why, and one sent again that it changed nothing', () => {
  const refused = file('2014-01-31', { refused: { rule: 'header', message: 'Send the column.' }, rules: { header: 8 } });
  const text = statusText(status({ deliveries: [refused, file('2014-01-30', { repeated: true })] }), false);
  expect(text).toContain('refused whole, header: Send the column.');
  expect(text).not.toContain('quarantined by rule');
  expect(text).toContain('the same content as an earlier delivery: it changed nothing');
});

test('what changed since the delivery before is said, and what did not is not', () => {
  const same = { not_recorded: [], new_codes: [], columns_vanished: [], columns_appeared: [], ignored_columns: { before: 0, now: 0 } };
  const base = { agency: 'police', extract: 'missing', ...same };
  const drift = [
    {
      ...{ ...base, delivery: '2014-01-31', against: '2014-01-30', rows: { before: 1600, now: 1200, change: -400, percent: -25 } },
      not_recorded: [
        { column: 'sex', before: 0.05, now: 0.355 },
        { column: 'age', before: 0.12, now: 0.01 },
      ],
      new_codes: [{ column: 'category', code: 'other', rows: 4 }],
    },
    { ...base, delivery: '2014-01-30', against: '2014-01-29', rows: { before: 1600, now: 1700, change: 100, percent: 6.3 } },
  ];
  const text = statusText(status({ deliveries: [file('2014-01-31'), file('2014-01-30')], drift }), false);
  expect(text).toContain('missing  against 2014-01-30: 1,200 rows, −400 (−25%)');
  expect(text).toContain('sex not recorded in 35.5% of rows, 5% before; ask whether the export or the form changed');
  expect(text).toContain('age not recorded in 1% of rows, 12% before\n');
  expect(text).toContain('codes not sent before, ask whether each is meant: category other 4 rows');
  expect(text).not.toContain('against 2014-01-29');
});

test('the head has when it was taken in and for how long, what is in quarantine and what waits', () => {
  const text = statusText(
    status({
      intakes: [{ snapshot: '0123456789abcdef', started_at: '2014-02-01T09:00:00Z', seconds: 12.34, files: 1, rows: 1200 }],
      quarantine: { files: 2, rows: 8, rules: [{ rule: 'orphan', rows: 8 }], orphans_waiting: 8 },
      complete_to: [{ agency: 'police', extract: 'missing', complete_to: '2014-01-30T23:59:59Z', assumed: true }],
      runs: [{ month: '2014-01', run: 'abc', steps: ['measures'], stale: true }],
    }),
    false,
  );
  expect(text).toContain('Taken in 2014-02-01T09:00:00Z: 1 file, 1,200 rows, in 12.3 s');
  expect(text).toContain('Quarantine: 8 rows of 2 files (orphan 8)');
  expect(text).toContain('Waiting for their parent row: 8 rows');
  expect(text).toMatch(/missing +2014-01-30T23:59:59Z +no: assumed/);
  expect(text).toContain('stale');
});

test('what was taken back is said with its day and reason, whether its delivery is shown or not', () => {
  const files = [{ agency: 'police', delivery: '2013-02-01', file: 'missing.csv', extract: 'missing' }];
  const page = { sha256: 'a'.repeat(64), reason: 'wrong_period', withdrawn_at: '2014-02-03T10:00:00Z', files } as const;
  expect(statusText(status({ deliveries: manyDays.map((day) => file(day)), withdrawn: [page] }), false)).toContain(
    'police/2013-02-01/missing.csv  taken back on 2014-02-03: wrong_period',
  );
});
