import { expect, test } from 'vitest';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { extracts } from '../../analytics/contracts/extract.ts';
import { checksOf } from '../../analytics/intake/check-list.ts';
import { conflictMessage } from '../../analytics/intake/check-messages.ts';
import { anyShape } from '../../analytics/intake/column-shapes.ts';
import { brokenMessages } from '../../analytics/intake/rule.ts';

/** Every message that a row can get, once, with where it was met. */
const messages = new Map([
  ...extracts().flatMap((extract) =>
    checksOf(extract, areaWithoutFile(), () => anyShape).map(
      ({ message, rule, column }) => [message, `${extract.name} ${column} ${rule}`] as const,
    ),
  ),
  ...Object.entries(brokenMessages).map(([rule, message]) => [message, rule] as const),
  [conflictMessage, 'conflict'] as const,
]);

test('every message of a rule says what to do, in whole sentences', () => {
  expect(messages.size).toBeGreaterThan(50);
  for (const [message, where] of messages) {
    expect(message, where).toMatch(/^[A-Z].*\.$/s);
    expect(message, where).toMatch(/\b[Ss]end (the|it|that|them|both|one)\b/);
  }
});

test('no message asks its reader to read the signs of programs', () => {
  for (const [message, where] of messages) {
    expect(message, where).not.toMatch(/\^|\$|\{|\\|undefined|null|NaN|SQL|regex/);
  }
});
