import { expect, test } from 'vitest';
import { patternProblem } from '../../analytics/area/record-pattern.ts';

test.each(['M-[0-9]{1,6}', '(?i)crn[0-9]+', '[A-Z]{2}\\d+', '\\(?=x', '(?P<year>[0-9]{4})/.+', 'a|b', '\\pL+'])(
  '%s can be read',
  (pattern) => {
    expect(patternProblem(pattern)).toBeUndefined();
  },
);

test.each([
  ['(?=M)M[0-9]+', 'looks ahead'],
  ['(?<!x)M', 'looks ahead or behind'],
  ['([0-9])\\1', 'refers back'],
  ['M{1001}', '1000 times'],
  ['[0-9', 'no regular expression'],
  ['a++', 'no regular expression'],
  ['\\u0041', '\\u'],
  ['[]', 'nothing between'],
])('%s cannot, and the message says why', (pattern, why) => {
  expect(patternProblem(pattern)).toContain(why);
});
