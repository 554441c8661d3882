import fc from 'fast-check';
import { expect, test } from 'vitest';
import { episode, ground, type Sent } from './landing.ts';

/** A row of one of few keys, in one of few wordings, sometimes faulty: so that every outcome comes often. */
const sent = fc.record({
  key: fc.integer({ min: 1, max: 5 }),
  age: fc.constantFrom('12', '13', '99'),
  delivery: fc.integer({ min: 1, max: 3 }),
  file: fc.constantFrom('a', 'b'),
});

interface SentRow {
  readonly key: number;
  readonly age: string;
  readonly delivery: number;
  readonly file: string;
}

/** What each file should come to, and the ages that should stand, worked out row by row. */
function expected(rows: readonly SentRow[]) {
  const standing = new Map<number, string>();
  const totals = new Map<string, { read: number; accepted: number; duplicate: number; superseded: number; quarantined: number }>();
  const files = [...new Set(rows.map((row) => `${row.delivery} ${row.file}`))].sort();
  const acceptedBy = new Map<number, { file: string; delivery: string }>();
  for (const file of files) {
    const inFile = rows.filter((row) => `${row.delivery} ${row.file}` === file);
    const total = {
      read: inFile.length,
      accepted: 0,
      duplicate: 0,
      superseded: 0,
      quarantined: inFile.filter((row) => row.age === '99').length,
    };
    totals.set(file, total);
    for (const key of new Set(inFile.map((row) => row.key))) {
      const ages = inFile.filter((row) => row.key === key && row.age !== '99').map((row) => row.age);
      const [age] = ages;
      if (age === undefined) continue;
      if (new Set(ages).size > 1) {
        total.quarantined += ages.length;
        continue;
      }
      const fresh = standing.get(key) !== age;
      total.duplicate += fresh ? ages.length - 1 : ages.length;
      if (!fresh) continue;
      total.accepted += 1;
      const before = acceptedBy.get(key);
      const delivery = file.charAt(0);
      const earlier = before?.delivery === delivery ? totals.get(before.file) : undefined;
      if (earlier !== undefined) {
        earlier.accepted -= 1;
        earlier.superseded += 1;
      }
      standing.set(key, age);
      acceptedBy.set(key, { file, delivery });
    }
  }
  return { totals, standing };
}

test('every row is accepted, duplicate, superseded or quarantined, whatever mix is sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sent, { minLength: 1, maxLength: 24 }), async (rows) => {
      const place = ground();
      try {
        for (const file of new Set(rows.map((row) => `${row.delivery} ${row.file}`))) {
          const lines = rows
            .filter((row) => `${row.delivery} ${row.file}` === file)
            .map((row): Sent => episode({ episode_id: `M-${row.key}`, age: row.age, found_area: `E0100000${file.charAt(0)}`.slice(0, 9) }));
          // a column of its own for each file, so that no two files are the same content
          place.send(
            `police/2014-02-0${file.charAt(0)}/missing_${file.slice(2)}.csv`,
            lines.map((line) => ({ ...line, found_area: '', [`of_${file.replace(' ', '_')}`]: '' })),
          );
        }
        const outcome = await place.intake();
        const { totals, standing } = expected(rows);
        for (const file of outcome.files) {
          const key = `${file.delivery.slice(-1)} ${file.file.charAt(8)}`;
          const { read, accepted, duplicate, superseded, quarantined } = file;
          expect({ key, read, accepted, duplicate, superseded, quarantined }).toEqual({ key, ...totals.get(key) });
        }
        const ages = (await place.curated('missing')).map((row) => [row['episode_id'], String(row['age'])]);
        expect(ages).toEqual([...standing].map(([key, age]) => [`M-${key}`, age]).sort());
      } finally {
        place.close();
      }
    }),
    { numRuns: 12 },
  );
});
