import { expect, test } from 'vitest';
import { notJudgedIn, wrongIn } from './audited.ts';

test.each([
  ['56.1', '875', '1560'],
  ['56', '875', '1560'],
  ['56.09', '875', '1560'],
  ['61.0', '1,468', '2,405'],
  ['61%', '1468', '2405'],
  // 12.5 exactly: up or to even
  ['13', '1', '8'],
  ['12', '1', '8'],
  // 37.5: both ways are 38
  ['38', '3', '8'],
  ['0.0', '0', '8'],
  ['100', '8', '8'],
])('a value of %s follows from %s of %s', (value, numerator, denominator) => {
  expect(wrongIn({ value, numerator, denominator })).toEqual([]);
});

test.each([
  ['67.6', '20', '34', '58.8'],
  ['37', '3', '8', '38'],
  ['56.0', '875', '1560', '56.1'],
  ['56.08', '875', '1560', '56.09'],
  ['1,100', '11', '1', ''],
])('a value of %s does not follow from %s of %s', (value, numerator, denominator, expected) => {
  const found = wrongIn({ value, numerator, denominator });
  expect(found).toEqual(expected === '' ? [] : [`value ${value} -> ${expected}`]);
});

test('nothing of nothing is no percentage', () => {
  expect(wrongIn({ value: '0', numerator: '0', denominator: '0' })).toEqual(['value 0 -> ']);
  expect(wrongIn({ value: '', numerator: '0', denominator: '0' })).toEqual([]);
});

test('what a value is per stands in a column of its own; without it a value is a percentage', () => {
  const rate = { value: '35.2', numerator: '88', denominator: '25000' };
  expect(wrongIn({ ...rate, per: '10,000' }, ['per'])).toEqual([]);
  expect(wrongIn({ ...rate, per: '100' }, ['per'])).toEqual(['value 35.2 -> 0.4']);
  expect(wrongIn(rate)).toEqual(['value 35.2 -> 0.4']);
});

test('a count is its numerator where a column per is blank; without the column, nobody knows', () => {
  expect(wrongIn({ value: '416', numerator: '416' })).toEqual([]);
  expect(wrongIn({ value: '417', numerator: '416' }, ['per'])).toEqual(['value 417 -> 416']);
  expect(wrongIn({ value: '26', numerator: '416' })).toEqual([]);
  expect(notJudgedIn({ value: '26', numerator: '416' })).toEqual(['value']);
});

test.each([
  ['high', '62.0', '61.0', 'up'],
  ['high', '60.9', '61.0', 'down'],
  ['low', '60.9', '61.0', 'up'],
  ['low', '6.8', '3.8', 'down'],
  ['low', '61.0', '61.0', 'level'],
  // printed to fewer decimals: 11.1 is 11, and is more than 11.0
  ['low', '11.1', '11', 'level'],
  ['low', '11.1', '11', 'down'],
])('where %s is good, %s after %s can be %s', (good_is, value, previous, direction) => {
  expect(wrongIn({ good_is, value, previous, direction })).toEqual([]);
});

test.each([
  ['high', '98.6', '97.6', 'down', 'up'],
  ['high', '61.0', '61.0', 'up', 'level'],
  ['high', '61.1', '61.0', 'level', 'up'],
  ['low', '11.1', '11', 'up', 'down or level'],
  ['low', '11.6', '11', 'level', 'down'],
])('where %s is good, %s after %s is not %s', (good_is, value, previous, direction, expected) => {
  expect(wrongIn({ good_is, value, previous, direction })).toEqual([`direction ${direction} -> ${expected}`]);
});

test('a direction follows from the figures, not from a value that does not follow from them itself', () => {
  const row = { value: '67.6', numerator: '20', denominator: '34', previous: '67.6', direction: 'level' };
  expect(wrongIn(row)).toEqual(['value 67.6 -> 58.8', 'direction level -> down']);
});

test.each([
  ['high', '80', '80', '5', 'green'],
  ['high', '75', '80', '5', 'amber'],
  ['high', '74.9', '80', '5', 'red'],
  ['low', '80', '80', '5', 'green'],
  ['low', '85', '80', '5', 'amber'],
  ['low', '85.1', '80', '5', 'red'],
  // 1.1 less 1.0 is 0.1 in decimals, and more than that in binary
  ['low', '1.1', '1.0', '0.1', 'amber'],
  ['high', '79.9', '80', '0', 'red'],
])('where %s is good, %s against %s within %s is %s, and nothing else', (good_is, value, target, tolerance, colour) => {
  for (const printed of ['green', 'amber', 'red']) {
    const found = wrongIn({ good_is, value, target, national: target, tolerance, against_target: printed, against_national: printed }, [
      'tolerance',
    ]);
    const wrong = ['against_target', 'against_national'].map((cell) => `${cell} ${printed} -> ${colour}`);
    expect(found).toEqual(printed === colour ? [] : wrong);
  }
});

test('a share at the border counts as it is printed or as it is, for publishers do either', () => {
  // 679 of 1000 is 67.9, printed as 68 against a target of 68
  const row = { value: '68', numerator: '679', denominator: '1000', target: '68', tolerance: '5' };
  expect(wrongIn({ ...row, against_target: 'green' }, ['tolerance'])).toEqual([]);
  expect(wrongIn({ ...row, against_target: 'amber' }, ['tolerance'])).toEqual([]);
  expect(wrongIn({ ...row, against_target: 'red' }, ['tolerance'])).toEqual(['against_target red -> green or amber']);
});

test('without a tolerance amber is not judged, green must be met and red must not', () => {
  const short = { value: '67.9', target: '68.6' };
  expect(notJudgedIn({ ...short, against_target: 'amber' })).toEqual(['value', 'against_target']);
  expect(wrongIn({ ...short, against_target: 'red' })).toEqual([]);
  expect(wrongIn({ ...short, against_target: 'green' })).toEqual(['against_target green -> amber or red']);
  expect(wrongIn({ value: '68.6', target: '68.6', against_target: 'red' })).toEqual(['against_target red -> green']);
});

test('a table’s own rule for colours is taken from its key, in points or in per cent of the figure', () => {
  const row = { value: '67', target: '70', tolerance: '1', against_target: 'amber' };
  expect(wrongIn(row, ['tolerance'])).toEqual(['against_target amber -> red']);
  expect(wrongIn(row, ['tolerance'], 'amber_within: 3')).toEqual([]);
  expect(wrongIn(row, [], 'amber_within: 5\nunit: percent')).toEqual([]);
  expect(wrongIn(row, [], 'amber_within: 4\nunit: percent')).toEqual(['against_target amber -> red']);
  expect(wrongIn(row, [], 'green_within: 3\namber_within: 6')).toEqual(['against_target amber -> green']);
  expect(
    wrongIn(
      { ...row, national: '70', against_national: 'amber' },
      [],
      '{"against_target": {"amber_within": 3}, "against_national": {"amber_within": 2}}',
    ),
  ).toEqual(['against_national amber -> red']);
});

test('what the table does not print is not guessed: the cell is listed as not judged', () => {
  expect(notJudgedIn({ value: '61.0', direction: 'up' })).toEqual(['value', 'direction']);
  expect(notJudgedIn({ value: '61.0', numerator: '61', denominator: '100', against_target: 'red', against_national: 'green' })).toEqual([
    'against_target',
    'against_national',
  ]);
  expect(notJudgedIn({ previous: '61.0', target: '60', direction: 'up', against_target: 'green' })).toEqual([
    'direction',
    'against_target',
  ]);
});

test('a blank cell is no claim', () => {
  expect(wrongIn({ numerator: '20', denominator: '34', previous: '67.6', target: '50', national: '60' })).toEqual([]);
  expect(notJudgedIn({ numerator: '20', denominator: '34', previous: '-', target: 'n/a', national: '[c]' })).toEqual([]);
});
