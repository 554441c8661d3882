import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeTo8, type Encoding, encodingJudge, encodingNote } from '../../../analytics/intake/formats/encoding.ts';
import { trials } from '../../support/trials.ts';

function piecesOf(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

function judged(bytes: Buffer, size = 1 << 20): Encoding {
  const judge = encodingJudge();
  const used = Buffer.alloc(size);
  for (const piece of piecesOf(bytes, size)) judge.push(used.subarray(0, piece.copy(used)));
  return judge.verdict();
}

async function decodedText(bytes: Buffer, encoding: Encoding, size = 1 << 20): Promise<string> {
  const pieces = (async function* () {
    const used = Buffer.alloc(size);
    // one buffer for all pieces, as a reader of files has it
    for (const piece of piecesOf(bytes, size)) yield used.subarray(0, piece.copy(used));
  })();
  const decoded: Buffer[] = [];
  for await (const piece of decodeTo8(encoding)(pieces)) decoded.push(Buffer.from(piece));
  return Buffer.concat(decoded).toString('utf8');
}

const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();
const rows = `id,note\n${'1,plain\n'.repeat(2000)}`;

test.each<[string, Encoding, Buffer]>([
  ['nothing', 'utf-8', Buffer.alloc(0)],
  ['ASCII', 'utf-8', Buffer.from(rows)],
  ['UTF-8 with accents', 'utf-8', Buffer.from(`${rows}2,caf\u00e9\n`)],
  ['UTF-8 with a mark', 'utf-8-bom', Buffer.from(`\ufeff${rows}`)],
  ['UTF-16 with a mark', 'utf-16le', Buffer.from(`\ufeff${rows}`, 'utf16le')],
  ['UTF-16, the other way round, with a mark', 'utf-16be', bigEndian(`\ufeff${rows}`)],
  ['UTF-16 without a mark', 'utf-16le', Buffer.from(rows, 'utf16le')],
  ['UTF-16, the other way round, without a mark', 'utf-16be', bigEndian(rows)],
  ['UTF-16 with an odd last byte', 'utf-16le', Buffer.concat([Buffer.from(rows, 'utf16le'), Buffer.from('a')])],
  ['UTF-32', 'unknown', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
  ['NULs', 'unknown', Buffer.alloc(5000)],
  ['Windows-1252', 'windows-1252', Buffer.from(`${rows}2,caf\u00e9 \u00a320\n`, 'latin1')],
  ['Windows-1252 with curly quotes', 'windows-1252', Buffer.concat([Buffer.from(rows), Buffer.from([0x93, 0x61, 0x94, 10])])],
  ['Windows-1252 that ends in an accent', 'windows-1252', Buffer.from(`${rows}2,caf\u00e9 \u00e9t\u00e9`, 'latin1')],
])('%s is known for what it is', (_, encoding, bytes) => {
  expect(judged(bytes)).toBe(encoding);
  expect(judged(bytes, 7)).toBe(encoding);
});

test.each([
  ['that is the only one beyond ASCII', Buffer.from('2,x\n'), Buffer.from([0xe9, 10])],
  ['beside a sound accent', Buffer.from('2,caf\u00e9\n'), Buffer.from([0xe9, 10])],
  ['before a sound accent', Buffer.from([0xe9, 10]), Buffer.from('2,caf\u00e9\n')],
  ['undefined in Windows-1252', Buffer.from('2,x\n'), Buffer.from([0xe9, 0x9d, 10])],
  ['that is no usual sign', Buffer.from('2,x\n'), Buffer.from([0xe9, 0xf7, 10])],
  ['beside a NUL', Buffer.from('2,\0\n'), Buffer.from([0xe9, 0xe9, 10])],
])('a file with a damaged byte %s stays UTF-8, so that it costs one row', (_, one, other) => {
  expect(judged(Buffer.concat([Buffer.from(rows), one, other]))).toBe('utf-8');
  expect(judged(Buffer.concat([Buffer.from(rows), one, other]), 3)).toBe('utf-8');
});

test('text is known for UTF-8 wherever it is cut', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '\u00e9', '\u20ac', '\u{1f600}'), maxLength: 40 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (written, size) => {
      expect(judged(Buffer.from(`${rows}${written}`), size)).toBe('utf-8');
    }),
    trials(10),
  );
});

test('a verdict is reached on any bytes, and the same whatever pieces they come in', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 6000 }), fc.integer({ min: 1, max: 5000 }), (bytes, size) => {
      expect(judged(Buffer.from(bytes), size)).toBe(judged(Buffer.from(bytes)));
    }),
    trials(),
  );
});

test('a judge says when the rest of a file need not be read', () => {
  const judge = encodingJudge();
  judge.push(Buffer.from(rows));
  expect(judge.settled()).toBe(false);
  judge.push(Buffer.from('caf\u00e9'));
  expect(judge.settled()).toBe(true);
});

test('every encoding becomes the same UTF-8, whatever pieces it comes in', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', '\n', '\u00e9', '\u20ac', '\u0160', '\u201c'), minLength: 1, maxLength: 40 });
  const written: readonly [Encoding, (text: string) => Buffer][] = [
    ['utf-8', (each) => Buffer.from(each)],
    ['utf-8-bom', (each) => Buffer.from(`\ufeff${each}`)],
    ['utf-16le', (each) => Buffer.from(`\ufeff${each}`, 'utf16le')],
    ['utf-16be', (each) => bigEndian(`\ufeff${each}`)],
    ['utf-16le', (each) => Buffer.from(each, 'utf16le')],
    [
      'windows-1252',
      (each) => Buffer.from(each.replaceAll('\u20ac', '\u0080').replaceAll('\u0160', '\u008a').replaceAll('\u201c', '\u0093'), 'latin1'),
    ],
  ];
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom(...written), fc.integer({ min: 1, max: 9 }), async (each, [encoding, write], size) => {
      expect(await decodedText(write(each), encoding, size)).toBe(each);
    }),
    trials(),
  );
});

test('Windows-1252 is read as browsers read it', async () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  expect(await decodedText(bytes, 'windows-1252')).toBe(new TextDecoder('windows-1252').decode(bytes));
});

test('broken UTF-16 loses no row', async () => {
  const bytes = Buffer.concat([Buffer.from('a\n\ud800\nb', 'utf16le'), Buffer.from([0x63])]);
  expect(await decodedText(bytes, 'utf-16le', 3)).toBe('a\n\ufffd\nb\ufffd');
  expect(await decodedText(Buffer.concat([bigEndian('a\n\udc00\nb'), Buffer.from([0])]), 'utf-16be', 3)).toBe('a\n\ufffd\nb\ufffd');
});

test('a file not written in UTF-8 says in a note how it was read', () => {
  expect(encodingNote('windows-1252')).toMatchObject({ code: 'encoding', message: expect.stringContaining('Windows-1252') });
  expect(encodingNote('utf-16be')?.message).toContain('UTF-16');
  expect([encodingNote('utf-8'), encodingNote('utf-8-bom')]).toEqual([undefined, undefined]);
});

test('ten million bytes of sound text are judged in well under a second', () => {
  const bytes = Buffer.from('1,plain text,2014-01-10\n'.repeat(420_000));
  const started = performance.now();
  expect(judged(bytes)).toBe('utf-8');
  expect(performance.now() - started).toBeLessThan(300);
});
