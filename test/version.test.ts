import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { version } from '../analytics/version.ts';

test('the version that documents name is the package’s', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ version });
});
