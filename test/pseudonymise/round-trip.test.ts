import { mkdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { type Extract, extracts } from '../../analytics/contracts/extract.ts';
import { parseCsv } from '../../analytics/csv.ts';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import { checkFiles } from '../../analytics/intake/check.ts';
import { identifierColumns, kindOf } from '../../analytics/pseudonymise/kinds.ts';
import { pseudonymise } from '../../analytics/pseudonymise/pseudonymise.ts';
import { defaultOptions, generateArea } from '../../sample-data/generate.ts';
import { type Raw, type Sending, sending } from './sending.ts';

const area = areaWithoutFile();
/** The first file of each extract that the agencies of an invented area send. */
const samples = new Map<string, string>();
for (const { path, content } of generateArea({ ...defaultOptions, children: 30, months: 15 }).files) {
  const name = /^landing\/.+\/([a-z_]+)\.csv$/.exec(path)?.[1];
  if (name !== undefined && !samples.has(name)) samples.set(name, content);
}

let place: Sending;
beforeAll(() => {
  place = sending();
  mkdirSync(place.path('sent'));
});
afterAll(() => place.close());

/** What an agency knows a pseudonym’s bearer by, and writes in one system so and in another otherwise. */
function rawIdentifier(extract: Extract, kind: string, pseudonym: string): string {
  const known = `${kind === 'person' ? 'Mosaic' : kind} Zq ${pseudonym.slice(0, 12).toUpperCase()}`;
  return extract.name < 'n' ? known : ` ${known.toLowerCase().replaceAll(' ', '  ')}`;
}

/** A day on which somebody is so old on the day of an event. */
function birthDay(age: number, event: string): string {
  const day = new Date(`${event.slice(0, 10)}T00:00:00Z`);
  day.setUTCFullYear(day.getUTCFullYear() - age, day.getUTCMonth(), day.getUTCDate() - 100);
  return `${day.toISOString().slice(8, 10)}/${day.toISOString().slice(5, 7)}/${day.toISOString().slice(0, 4)}`;
}

const postcodes = new Map<string, string>();
function postcodeOf(area: string): string {
  const found =
    postcodes.get(area) ??
    `ZE${1 + (Math.floor(postcodes.size / 10) % 9)} ${postcodes.size % 10}${String.fromCharCode(65 + (Math.floor(postcodes.size / 90) % 26))}A`;
  postcodes.set(area, found);
  return found;
}

/** A row of the sample as an agency’s own system would export it: identifiers, names, dates of birth, postcodes. */
function identified(extract: Extract, row: Raw): Raw {
  const cells: Record<string, string> = { surname: 'Quillfeather', notes: 'Told Ottoline, "then" left;\nmum rang' };
  for (const [column, value] of Object.entries(row)) {
    const rule = identifierColumns[extract.name]?.[column];
    const kind = rule === undefined ? undefined : kindOf(rule, typeof rule === 'string' ? '' : (row[rule.by] ?? ''));
    const place = /^(?:(.+)_)?area$/.exec(column)?.[1];
    if (kind !== undefined && kind !== 'lantern') cells[column] = value === '' ? '' : rawIdentifier(extract, kind, value);
    else if (column === 'age' && value !== '') cells['dob'] = birthDay(Number(value), row[extract.keyTime[0] ?? ''] ?? '');
    else if (column.endsWith('area')) cells[place === undefined ? 'postcode' : `${place}_postcode`] = value === '' ? '' : postcodeOf(value);
    else cells[column] = value;
  }
  return cells;
}

async function send(extract: Extract, sample: string): Promise<{ readonly before: Raw[]; readonly after: Raw[] }> {
  const before = parseCsv(sample);
  const file = place.path(`${extract.name}-raw.csv`);
  place.put(
    `${extract.name}-raw.csv`,
    before.map((row) => identified(extract, row)),
  );
  place.put(
    'lookup.csv',
    [...postcodes].map(([lsoa, postcode]) => ({ postcode: postcode.replace(' ', ''), lsoa })),
  );
  const out = place.path(`sent/${extract.name}.csv`);
  const report = await pseudonymise({
    file,
    extract: extract.name,
    keyFile: place.path('key'),
    out,
    area,
    ...(postcodes.size === 0 ? {} : { postcodes: place.path('lookup.csv') }),
  });
  expect([extract.name, report.faults.slice(0, 3), report.written]).toEqual([extract.name, [], before.length]);
  return { before, after: parseCsv(readFileSync(out, 'utf8')) };
}

test('the sample’s extracts, given names and sent again, keep to the contract, say the same and join as before', async () => {
  const pairs = new Map<string, Set<string>>();
  const files: string[] = [];
  for (const extract of extracts()) {
    const sample = samples.get(extract.name);
    if (sample === undefined) continue;
    const { before, after } = await send(extract, sample);
    files.push(place.path(`sent/${extract.name}.csv`));
    after.forEach((row, index) => {
      for (const [column, value] of Object.entries(row)) {
        const was = before[index]?.[column] ?? '';
        if (!/^[0-9a-f]{32}$/.test(value)) expect([extract.name, column, value]).toEqual([extract.name, column, was]);
        else pairs.set(was, (pairs.get(was) ?? new Set()).add(value));
      }
    });
  }
  expect(files.length).toBeGreaterThan(15);
  // One pseudonym became one other everywhere, and no two the same: whatever joined still does.
  expect([...pairs.values()].every((each) => each.size === 1)).toBe(true);
  expect(new Set([...pairs.values()].flatMap((each) => [...each])).size).toBe(pairs.size);
  const report = await withRealEffects({ lake: place.path('lake'), landing: place.folder }, (effects) =>
    checkFiles({ files, area }, effects),
  );
  expect(report.errors.filter((error) => error.rule !== 'orphan')).toEqual([]);
}, 120_000);

test('a child of a missing episode and of a referral is one child in what was sent', () => {
  const people = (name: string) => new Set(parseCsv(readFileSync(place.path(`sent/${name}.csv`), 'utf8')).map((row) => row['person_id']));
  const referred = people('referrals');
  expect([...people('missing')].filter((person) => referred.has(person)).length).toBeGreaterThan(0);
});

test('no name, text or date of birth is in what was sent', () => {
  for (const extract of ['missing', 'referrals', 'contacts', 'intelligence_mentions']) {
    const text = readFileSync(place.path(`sent/${extract}.csv`), 'utf8');
    expect(text).not.toMatch(/Quillfeather|Ottoline|Mosaic|Zq|dob|postcode/i);
  }
});
