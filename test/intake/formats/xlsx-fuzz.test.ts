import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { xlsxFile } from '../../../analytics/xlsx.ts';
import { trials } from '../../support/trials.ts';
import { one, workbookFolder } from './workbook-rows.ts';
import { workbookOf, workbookParts, zipOf } from './zip-of.ts';

const { rowsFrom, close } = workbookFolder();
afterAll(close);

test('whatever rows a workbook is written with come out as the same cells', async () => {
  const cell = fc.oneof(
    fc
      .string({ unit: fc.constantFrom('a', '"', ',', '\n', '&', '<', '\u00e9', ';', 'z'), minLength: 1, maxLength: 6 })
      .map((each) => `t${each}`),
    fc.integer({ min: -1e14, max: 1e14 }),
    fc.boolean(),
    fc.constant(null),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }), async (rows) => {
      const written = await xlsxFile([{ name: 'x', header: ['a', 'b', 'c'], rows }]);
      const expected = rows.map((row, index) => [index + 2, row.map((value) => (value === null ? '' : String(value)))] as const);
      expect(await rowsFrom(written)).toEqual([[1, ['a', 'b', 'c']], ...expected.filter(([, cells]) => cells.some((each) => each !== ''))]);
    }),
    trials(2),
  );
});

test('whatever bytes of a workbook are changed, it is read or refused', async () => {
  const sound = workbookOf({ sheets: { a: `${one}<row><c t="s"><v>0</v></c></row>` }, strings: '<si><t>x</t></si>' });
  const stored = zipOf(workbookParts({ sheets: { a: one.repeat(3) }, formats: [14] }).map((part) => ({ ...part, stored: true })));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(sound, stored),
      fc.array(fc.tuple(fc.double({ min: 0, max: 0.9999, noNaN: true }), fc.nat(4), fc.uint8Array({ maxLength: 4 })), {
        minLength: 1,
        maxLength: 3,
      }),
      async (workbook, changes) => {
        const changed = changes.reduce<Buffer>((bytes, [share, cut, put]) => {
          const at = Math.floor(share * bytes.length);
          return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]);
        }, workbook);
        await rowsFrom(changed);
      },
    ),
    trials(0.5),
  );
});

test('whatever is written into the parts of a workbook, it is read or refused', async () => {
  const piece = fc.constantFrom(
    ...['<row>', '</row>', '<row r="3">', '<c t="s">', '<c r="B1" s="9">', '<c t="inlineStr">', '</c>', '<v>', '</v>', '<is>', '</is>'],
    ...[
      '<t>',
      '</t>',
      '<f/>',
      '1e400',
      '-1',
      'NaN',
      '&lt;',
      '<rPh>',
      '</rPh>',
      '<c r="A0"/>',
      '<c s="x" t="n"/>',
      '</sheetData>',
      '<sheetData>',
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 10 }), async (pieces) => {
      await rowsFrom(workbookOf({ sheets: { a: `${one}${pieces.join('')}` }, formats: ['dd/mm/yyyy'] }));
    }),
    trials(0.5),
  );
});
