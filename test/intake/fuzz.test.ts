import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extractNamed } from '../../analytics/contracts/extract.ts';
import { trials } from '../support/trials.ts';
import { breaches } from './contract-of.ts';
import { ground } from './landing.ts';
import { mutation, soundExtracts } from './mutations.ts';

/** Rows under the header as a text editor counts lines; undefined where that says nothing: quotes, other encodings. */
function linesIn(bytes: Buffer, ending: string): number | undefined {
  if (ending !== 'csv' || bytes.includes('"') || bytes.includes(0) || ['fffe', 'feff'].includes(bytes.toString('hex', 0, 2)))
    return undefined;
  const lines = bytes.toString('latin1').split('\n');
  return Math.max(
    0,
    lines.filter((line, index) => line !== '' && line !== '\r' && !(index === 0 && /^\xef\xbb\xbf\r?$/.test(line))).length - 1,
  );
}

/** Two files of two extracts, broken. */
const sent = fc.array(fc.tuple(fc.constantFrom(...soundExtracts()), mutation), { minLength: 1, maxLength: 2 });

test('whatever is sent, intake ends, accounts for every row, and accepts none that breaks its contract', async () => {
  await fc.assert(
    fc.asyncProperty(sent, async (files) => {
      const place = ground();
      try {
        const lines: (number | undefined)[] = [];
        for (const [index, [{ extract, rows }, mutate]] of files.entries()) {
          const { bytes, ending } = mutate(rows);
          lines.push(linesIn(bytes, ending));
          place.send(`agency-${index}/2014-05-01/${extract}.${ending}`, bytes);
        }
        const outcome = await place.intake();
        expect(outcome.files).toHaveLength(files.length);
        for (const [index, file] of outcome.files.entries()) {
          const { read, accepted, duplicate, superseded, quarantined } = file;
          expect(read).toBe(lines[index] ?? read);
          expect(read).toBe(accepted + duplicate + superseded + quarantined);
        }
        for (const name of new Set(files.map(([{ extract }]) => extract))) {
          const rows = await place.curated(name);
          expect(breaches(extractNamed(name), rows)).toEqual([]);
          const accepted = outcome.files.filter((file) => file.extract === name).reduce((total, file) => total + file.accepted, 0);
          expect(rows).toHaveLength(accepted);
        }
      } finally {
        place.close();
      }
    }),
    { ...trials(), timeout: 60_000 },
  );
}, 3_600_000);
