import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { defaultArea } from '../../analytics/area/area.ts';
import { intakeReportPage } from '../../analytics/intake-report/intake-report.ts';
import type { ReportedDelivery, ReportedFile } from '../../analytics/intake-report/reported.ts';
import { tellsOf } from '../../analytics/intake-report/what-came.ts';
import { whatToDo } from '../../analytics/intake-report/what-to-do.ts';
import { driftOf } from '../../analytics/lake/drift.ts';
import type { DeliveredFile } from '../../analytics/lake/ledger.ts';

function entry(delivery: string, change: Partial<DeliveredFile> = {}): DeliveredFile {
  return {
    ...{ agency: 'police', delivery, file: 'missing.csv', extract: 'missing', read: 1200, accepted: 1180, duplicate: 4, superseded: 1 },
    ...{ quarantined: 15, rules: { code: 12, required: 5 }, unmatched: { category: 12 }, ignored_columns: 1 },
    ...{ not_recorded: { risk_level: 300, age: 3 }, codes_met: { category: { missing: 1100, absent: 80 } } },
    ...change,
  };
}

const before = entry('2014-02-01', {
  read: 1000,
  accepted: 1000,
  duplicate: 0,
  superseded: 0,
  quarantined: 0,
  rules: {},
  ignored_columns: 0,
});
const told = entry('2014-03-01', {
  not_recorded: { risk_level: 60, age: 3 },
  codes_met: { category: { missing: 1100, other: 80 } },
  values_without_alias: [
    { column: 'category', value: 'gone, again <b>', rows: 9 },
    { column: 'category', value: '[masked]', rows: 3 },
  ],
  notes: [
    { code: 'encoding', message: 'Read as Windows-1252.' },
    { code: 'hour_twice', column: 'reported_at', rows: 1, message: 'Taken as the first of the two.' },
  ],
  overlapping: 12,
  read_with: [{ file: 'aliases.csv', sha256: 'a'.repeat(64) }],
});

const missing: ReportedFile = {
  entry: told,
  sha256: 'b'.repeat(64),
  repeated: false,
  overlapping: [
    { row: 40, with: 41, delivery: '2014-03-01', file: 'missing.csv' },
    { row: 41, with: 40, delivery: '2014-03-01', file: 'missing.csv' },
    { row: 1199, with: 1002, delivery: '2014-02-01', file: 'missing.csv' },
  ],
  faults: [
    { rule: 'required', column: 'episode_id', message: 'Empty, and must be filled in.', rows: 5, first: [2, 3, 5, 7, 11] },
    { rule: 'code', column: 'category', message: 'Not a code of the list.', rows: 12, first: [21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 4] },
  ],
};
const companions: ReportedFile = {
  entry: entry('2014-03-01', {
    ...{ file: 'missing_companions.csv', extract: 'missing_companions', read: 3, accepted: 1, duplicate: 0, superseded: 0, quarantined: 2 },
    ...{ rules: { orphan: 2 }, unmatched: {}, ignored_columns: 0, not_recorded: {}, codes_met: {} },
    declared_complete_to: '2014-02-28T23:59:59Z',
  }),
  sha256: 'c'.repeat(64),
  repeated: false,
  faults: [{ rule: 'orphan', column: 'episode_id', message: 'No accepted row has this number.', rows: 2, first: [3, 4] }],
  overlapping: [],
};
const refused: ReportedFile = {
  entry: entry('2014-03-01', {
    ...{
      file: 'referrals.csv',
      extract: 'referrals',
      read: 7,
      accepted: 0,
      duplicate: 0,
      superseded: 0,
      quarantined: 7,
      ignored_columns: 0,
    },
    ...{ rules: { header: 7 }, refused: { rule: 'header', message: 'The column referral_id is missing.' } },
  }),
  sha256: 'd'.repeat(64),
  repeated: false,
  faults: [],
  overlapping: [],
};

const delivery: ReportedDelivery = {
  ...{ agency: 'police', delivery: '2014-03-01', area: defaultArea(), files: [missing, companions, refused] },
  left: [{ file: 'notes.docx', message: 'The name begins with no extract that Lantern knows.' }],
  drift: driftOf([before, told, companions.entry]),
};
const sound: ReportedDelivery = {
  ...delivery,
  ...{ left: [], drift: [] },
  files: [{ ...missing, entry: { ...before, delivery: '2014-03-01' }, faults: [], overlapping: [] }],
};

const documentOf = (page: string) => parseHTML(page).document;

test('the page of a delivery is the golden one, byte for byte, however its files are ordered', async () => {
  const page = intakeReportPage(delivery);
  expect(intakeReportPage({ ...delivery, files: [...delivery.files].reverse() })).toBe(page);
  await expect(page).toMatchFileSnapshot('golden/intake-report.html');
});

test('the page stands alone and carries the marking at the top and the end', () => {
  const page = intakeReportPage(delivery);
  const document = documentOf(page);
  expect(document.querySelectorAll('script, link, img, iframe').length).toBe(0);
  expect(page).not.toMatch(/https?:\/\//);
  expect(document.querySelector('header.marking')?.textContent).toContain('OFFICIAL-SENSITIVE');
  expect(document.querySelector('footer.marking')?.textContent).toContain('OFFICIAL-SENSITIVE');
  expect(document.title).toContain('OFFICIAL-SENSITIVE');
});

test('it can be read without seeing it: language, one first heading, no level left out, captions and scopes', () => {
  const document = documentOf(intakeReportPage(delivery));
  expect(document.documentElement.getAttribute('lang')).toBe('en-GB');
  const levels = [...document.querySelectorAll('h1, h2, h3')].map((heading) => Number(heading.tagName.slice(1)));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  for (const each of document.querySelectorAll('table')) {
    expect(each.querySelector('caption')?.textContent).not.toBe('');
    expect(each.querySelectorAll('th:not([scope])').length).toBe(0);
  }
});

test('the rule that holds back the most rows comes first, with ten row numbers at most', () => {
  const text = documentOf(intakeReportPage(delivery)).querySelector('main')?.textContent ?? '';
  expect(text.indexOf('Not a code of the list.')).toBeLessThan(text.indexOf('Empty, and must be filled in.'));
  expect(text).toContain('4, 12, 13, 14, 15, 16, 17, 18, 19, 20 …');
  expect(text).toContain('2, 3, 5, 7, 11');
  expect(text).toContain('referrals.csv was refused whole');
});

test('every row of every file is accounted for, and in all', () => {
  const rows = [...documentOf(intakeReportPage(delivery)).querySelectorAll('table')]
    .find((each) => each.querySelector('caption')?.textContent === 'Rows by file')
    ?.querySelectorAll('tbody tr');
  const cells = [...(rows ?? [])].map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent?.replace(',', ''))));
  expect(cells).toHaveLength(4);
  for (const [read, ...parts] of cells) expect(parts.reduce((sum, part) => sum + part, 0)).toBe(read);
});

test('a value without a code is shown as the ledger has it, as text, with the line that would settle it', () => {
  const document = documentOf(intakeReportPage(delivery));
  expect(document.querySelector('pre')?.textContent).toBe('list,alias,code\nmissing.category,"gone, again <b>",\n');
  expect(document.querySelectorAll('main b').length).toBe(0);
});

test('a delivery with nothing to mend says so, and leaves out what there is nothing to say of', () => {
  const headings = [...documentOf(intakeReportPage(sound)).querySelectorAll('h2')].map((heading) => heading.textContent);
  expect(headings).toEqual(['What came', 'Where every row went', 'What to mend first', 'Complete to']);
  expect(intakeReportPage(sound)).toContain('nothing is to be mended');
});

test('accepted rows that overlap are counted, and named by their rows and the file of the other', () => {
  const text = documentOf(intakeReportPage(delivery)).querySelector('main')?.textContent ?? '';
  expect(text).toContain('missing.csv: 12 rows');
  expect(text).toContain('row 41 of this file');
  expect(text).toContain('row 1,002 of missing.csv of your delivery 2014-02-01');
});

const list = (change: Partial<DeliveredFile>, faults: ReportedFile['faults'] = []): ReportedFile => ({
  entry: entry('2014-03-01', {
    ...{ file: 'missing_withdrawn.csv', extract: 'missing_withdrawn', read: 5, accepted: 2, duplicate: 1, superseded: 0, quarantined: 2 },
    ...{ rules: { orphan: 2 }, unmatched: {}, ignored_columns: 0, not_recorded: {}, codes_met: {} },
    withdraws: { extract: 'missing', rows: change.accepted ?? 2 },
    ...change,
  }),
  ...{ sha256: 'e'.repeat(64), repeated: false, faults, overlapping: [] },
});
const nothingToWithdraw = { rule: 'orphan', column: 'episode_id', message: 'Nothing to withdraw.', rows: 2, first: [6, 3] };

test('a list says how many rows it took back, now and before, and which of its rows have a key that is not known', () => {
  const document = documentOf(intakeReportPage({ ...sound, files: [list({}, [nothingToWithdraw])] }));
  const cells = [...document.querySelectorAll('table')]
    .find((each) => each.querySelector('caption')?.textContent === 'Keys of your lists, by what became of them')
    ?.querySelectorAll('tbody td');
  expect([...(cells ?? [])].map((cell) => cell.textContent)).toEqual(['Missing episodes', '5', '2', '1', '2', '3, 6']);
  expect(document.querySelector('main > p:not(.lead)')?.textContent).toContain('Your list took back 2 rows; 2 of its keys are not known.');
});

test('a key that is not known waits for no parent, and the page does not say that its row belongs to another', () => {
  const page = intakeReportPage({ ...sound, files: [list({}, [nothingToWithdraw])] });
  expect(page).not.toContain('Rows that wait for their parent');
  expect(page).not.toContain(whatToDo('orphan'));
  expect(page).toContain('Only keys that are not known: see “Rows that you took back”.');
});

test('a list of which every key is known says no more than how many rows it took back', () => {
  const page = intakeReportPage({ ...sound, files: [list({ accepted: 5, duplicate: 0, quarantined: 0, rules: {} })] });
  expect(page).toContain('Your list took back 5 rows.');
  expect(page).not.toContain('there is nothing to take back');
  expect(page).toContain('every row of every file that was read keeps to the contract');
});

test('a share that moved and a code that is new say what to look at', () => {
  const text = documentOf(intakeReportPage(delivery)).querySelector('main')?.textContent ?? '';
  expect(text).toContain('It is filled in more often. Nothing to do where this is meant.');
  const page = intakeReportPage({
    ...delivery,
    drift: driftOf(
      [told, { ...before, delivery: '2014-03-01' }].map((each, index) => ({
        ...each,
        delivery: index === 0 ? '2014-02-01' : '2014-03-01',
      })),
    ),
  });
  expect(page).toContain('It is filled in less often. Look whether the export leaves values out');
  expect(page).toContain('Codes that no earlier delivery of yours had');
});

test('a delivery of which nothing could be read says so, and what came', () => {
  const page = intakeReportPage({ ...delivery, files: [], drift: [] });
  expect(page).toContain('Nothing of this delivery could be read');
  expect(page).toContain('notes.docx');
  expect(tellsOf(page, delivery.left)).toBe(true);
  expect(tellsOf(page, [...delivery.left, { file: 'more.docx', message: '' }])).toBe(false);
});

test('every rule of quarantine has something that its sender can do', () => {
  const rules = ['header', 'empty_file', 'encoding', 'malformed_row', 'too_long', 'required', 'type', 'pattern', 'code', 'range'];
  const crossing = ['order', 'future', 'handling', 'orphan', 'conflict', 'identifying'];
  for (const rule of [...rules, ...crossing]) expect(whatToDo(rule)).not.toBe(whatToDo('no such rule'));
});
