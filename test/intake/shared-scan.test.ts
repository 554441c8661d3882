import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { contentNamed } from '../../analytics/contracts/withdrawal.ts';
import type { Engine } from '../../analytics/engine/engine.ts';
import { type Sharing, startCrew, workerEntry } from '../../analytics/intake/scan-crew.ts';
import { type ScannedFile, scanFile } from '../../analytics/intake/scan-file.ts';
import { type GroupLimits, scannedGroups } from '../../analytics/intake/scanned.ts';
import { trials } from '../support/trials.ts';
import { episode } from './landing.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-shared-scan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const extract = contentNamed('missing');
const fields = extract.fields.map((field) => field.name);
const alone: Sharing = { workers: 0, blockBytes: 1, aloneBytes: 1 };
const noEngine = {} as Engine; // text is scanned without one

interface Case {
  readonly files: readonly Buffer[];
  readonly format?: 'csv' | 'csv.gz';
  readonly apartIn?: string;
  readonly limits?: GroupLimits;
}

/** All that a scan of some files leaves behind. */
async function outcome({ files, format = 'csv', apartIn = 'Europe/London', limits }: Case, sharing: Sharing) {
  const place = mkdtempSync(join(folder, 'scan-'));
  const groups = scannedGroups(place, limits);
  const scanned: ScannedFile[] = [];
  for (const [number, bytes] of files.entries()) {
    const path = join(place, `sent-${number}.csv`);
    writeFileSync(path, bytes);
    scanned.push(await scanFile({ path, format, extract: 'missing', number, agency: 'police', apartIn }, groups, place, noEngine, sharing));
  }
  groups.close();
  const left = groups.of(extract).map((group) => ({
    separator: group.separator,
    broken: readFileSync(group.brokenPath, 'latin1'),
    lineEnds: group.holdsLineEnds(),
    shapes: fields.map((field) => group.shapeOf(field)),
    buckets: group.buckets().map(({ hint, path, records, lines }) => {
      const keys = new Int32Array(lines.count());
      lines.copyKeys(keys, 0);
      return { hint, path: path.slice(place.length), records, keys, lines: lines.others([], []), text: readFileSync(path, 'latin1') };
    }),
  }));
  rmSync(place, { recursive: true });
  return { scanned, left };
}

async function expectTheSame(given: Case, sharing: Sharing): Promise<void> {
  expect(await outcome(given, sharing)).toEqual(await outcome(given, alone));
}

const rowOf = (cells: readonly string[]) => cells.join(',');
const sound = (change: Record<string, string>) => {
  const row = episode(change);
  return rowOf(fields.map((field) => row[field] ?? ''));
};
const bytesOf = (...codes: number[]) => Buffer.from(codes).toString('latin1');
const cell = fc.string({
  unit: fc.constantFrom('a', '"', '""', ',', ';', '\n', '\r', '\r\n', 'é', '\0', '\x7f', '\t', ' ', '/', '1'),
  maxLength: 8,
});
/** Lines of a file as Latin-1 text, each byte a character. */
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 12 }))
      .map(([number, month]) => sound({ episode_id: `M-${number}`, reported_at: `2013-${String(month).padStart(2, '0')}-01T00:30:00Z` })),
  },
  { weight: 2, arbitrary: cell.map((text) => sound({ reasons: `"${text.replaceAll('"', '""')}"` })) },
  { weight: 1, arbitrary: cell.map((text) => sound({ reasons: text })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 13 }))
      .map(([day, month]) => sound({ reported_at: `${day}/${month}/2013` })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ',',
      '"',
      sound({ category: bytesOf(0xc3, 0xa9) }),
      sound({ category: bytesOf(0xe9) }),
      sound({}).slice(4),
      `${sound({})},`,
      sound({ ethnicity: ' "x' }),
    ),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1')) },
);
const file = fc
  .tuple(fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n')), { minLength: 30, maxLength: 150 }), fc.constantFrom('', '\n'))
  .map(([lines, end]) =>
    Buffer.from(
      `${rowOf(fields)}\n${lines.map(([text, ending]) => text + ending).join('')}${lines.length > 0 ? sound({}) : ''}${end}`,
      'latin1',
    ),
  );

test('whatever a file holds, workers find what one thread finds, in the same order', async () => {
  const sharing = fc.record({
    workers: fc.integer({ min: 1, max: 3 }),
    blockBytes: fc.integer({ min: 64, max: 800 }),
    aloneBytes: fc.integer({ min: 1, max: 700 }),
  });
  const limits = fc.record({ records: fc.integer({ min: 1, max: 20 }), hints: fc.integer({ min: 1, max: 12 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 2 }), sharing, limits, async (files, shared, few) => {
      await expectTheSame({ files, limits: few }, shared);
    }),
    { ...trials(4), timeout: 300_000 },
  );
}, 3_600_000);

const many = (rows: number, change: (number: number) => Record<string, string> = () => ({})) =>
  `${rowOf(fields)}\n${Array.from({ length: rows }, (_, number) => `${sound({ episode_id: `M-${number}`, ...change(number) })}\n`).join('')}`;
const shared: Sharing = { workers: 2, blockBytes: 100_000, aloneBytes: 1000 };

test('a long file is the same in blocks of ordinary size, laid apart by month or not', async () => {
  const files = [Buffer.from(many(8000, (number) => ({ reported_at: `2013-0${1 + (number % 9)}-10T10:00:00Z` })))];
  await expectTheSame({ files }, shared);
  await expectTheSame({ files, limits: { records: 700, hints: 5 } }, shared);
});

test('a line that is far too long is passed over from one block into the next', async () => {
  const rows = many(3000);
  const middle = rows.indexOf('\n', rows.length / 2) + 1;
  for (const bytes of [65_535, 65_536, 300_000]) {
    await expectTheSame({ files: [Buffer.from(`${rows.slice(0, middle)}${'x'.repeat(bytes)}\n${rows.slice(middle)}`)] }, shared);
  }
});

test('a quotation mark that does not close costs its own line, wherever the block is cut', async () => {
  await expectTheSame({ files: [Buffer.from(many(6000, (number) => (number % 50 === 0 ? { reasons: '"open' } : {})))] }, shared);
});

test('a file that cannot be unpacked to its end is refused with the rows that came before', async () => {
  const whole = gzipSync(many(4000, (number) => ({ person_id: String(number * 7919).padStart(16, '0') })));
  const given: Case = { files: [whole.subarray(0, whole.length - 2000)], format: 'csv.gz' };
  const found = await outcome(given, shared);
  expect(found).toEqual(await outcome(given, alone));
  expect(found.scanned[0]?.refusal?.message).toContain('cannot be unpacked');
});

test('a worker that ends before its time ends the scan with an error', async () => {
  const entry = join(folder, 'dying.mjs');
  writeFileSync(entry, "import { parentPort } from 'node:worker_threads';\nparentPort.on('message', () => process.exit(3));\n");
  const plan = { fileNumber: 0, separator: ',', cells: 2, times: [false, false], apart: undefined };
  const crew = startCrew(pathToFileURL(entry), plan, shared);
  try {
    crew.begin(1);
    crew.send(crew.block(), 4, false);
    await expect(crew.next()).rejects.toThrow('nothing was taken in');
    crew.send(crew.block(), 4, false);
    await expect(crew.next()).rejects.toThrow('nothing was taken in');
  } finally {
    await crew.end();
  }
});

test('the code of a worker lies beside the code that starts it, or the scan is done without', () => {
  expect(workerEntry()?.pathname).toMatch(/\/scan-worker\.ts$/);
  expect(workerEntry(pathToFileURL(join(folder, 'chunk.js')).href)).toBeUndefined();
  writeFileSync(join(folder, 'scan-worker.js'), '');
  expect(workerEntry(pathToFileURL(join(folder, 'chunk.js')).href)?.pathname).toMatch(/\/scan-worker\.js$/);
});
