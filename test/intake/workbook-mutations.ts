import fc from 'fast-check';
import { type Breaker, brokenBytes, changedRows } from './broken-file.ts';
import { type Put, workbookParts, zipOf } from './formats/zip-of.ts';
import { place, share } from './mutations.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A cell as a spreadsheet writes it: numbers as numbers, texts shared or in place. */
function cellXml(cell: string, strings: string[]): string {
  if (cell === '') return '<c/>';
  if (/^-?\d{1,15}$/.test(cell)) return `<c><v>${cell}</v></c>`;
  if (cell.length % 2 === 0) return `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  strings.push(`<si><t>${escaped(cell)}</t></si>`);
  return `<c t="s"><v>${strings.length - 1}</v></c>`;
}

const xmlChange: fc.Arbitrary<(xml: string) => string> = fc
  .tuple(
    share,
    fc.constantFrom<readonly [RegExp, string]>(
      [/<row>/, '<row r="99999999">'],
      [/<row>/, '<row r="1048576">'],
      [/<row>/, '<row r="-1">'],
      [/<row>/, '<row r="1e5">'],
      [/<row>/, '<row r="0">'],
      [/<row>/, '<row r="5">'],
      [/<row>/, ''],
      [/<c/, '<c r="ZZZ1"'],
      [/<c/, '<c r="XFD1"'],
      [/<c/, '<c r="A1"'],
      [/<c/, '<c r="$A$1"'],
      [/<c/, '<c s="99999"'],
      [/<c/, '<c s="1"'],
      [/<c t="s">/, '<c t="b">'],
      [/<c t="s">/, '<c t="e">'],
      [/<c t="s">/, '<c t="nonsense">'],
      [/<v>\d+<\/v>/, '<v>99999999</v>'],
      [/<v>\d+<\/v>/, '<v>-1</v>'],
      [/<v>\d+<\/v>/, '<v>1e400</v>'],
      [/<v>\d+<\/v>/, '<v>NaN</v>'],
      [/<v>\d+<\/v>/, '<v>41649.99999</v>'],
      [/<v>\d+<\/v>/, '<f>1/0</f>'],
      [/<\/c>/, ''],
      [/<t>/, '<t>&#0;'],
      [/<t>/, '<t>&xxe;'],
      [/<t>/, '<t>_x0000__x000A_'],
      [/<t>/, '<t><![CDATA[<row><c/></row>]]>'],
      [/<t>/, `<t>${'<b>'.repeat(200)}`],
      [/<t>/, `<t>${'x'.repeat(70_000)}`],
      [/<t>/, '<t>\0'],
      [/<t>/, '<!DOCTYPE x [<!ENTITY a "&b;">]><t>'],
    ),
  )
  .map(([at, [what, by]]) => (xml) => {
    const start = xml.slice(place(at, xml.length)).search(what);
    const from = start < 0 ? 0 : place(at, xml.length);
    return xml.slice(0, from) + xml.slice(from).replace(what, () => by);
  });

/** Lies that an archive's directory tells, and parts that are not there. */
const putChange: fc.Arbitrary<(parts: readonly Put[]) => readonly Put[]> = fc
  .tuple(
    share,
    fc.constantFrom<Partial<Put> | 'gone' | 'twice'>(
      { saidSize: 3 },
      { saidSize: 2 ** 32 - 1 },
      { saidSize: 5000 },
      { flags: 1 },
      { flags: 8 },
      { stored: true },
      { name: '../../xl/x.xml' },
      { content: '' },
      { content: Buffer.alloc(130_000_000, ' ') },
      'gone',
      'twice',
    ),
  )
  .map(([at, change]) => (parts) => {
    const where = place(at, parts.length);
    const part = parts[where];
    if (part === undefined) return parts;
    if (change === 'gone') return parts.toSpliced(where, 1);
    return change === 'twice' ? [...parts, part] : parts.with(where, { ...part, ...change });
  });

/** Broken workbooks. */
export const workbooks: fc.Arbitrary<Breaker> = fc
  .record({
    change: changedRows,
    xml: fc.array(xmlChange, { maxLength: 2 }),
    strings: fc.array(xmlChange, { maxLength: 1 }),
    puts: fc.array(putChange, { maxLength: 2, size: 'xsmall' }),
    whole: brokenBytes,
  })
  .map(({ change, xml, strings, puts, whole }) => async (sound) => {
    const rows = change(sound);
    const shared: string[] = [];
    const sheet = rows.map((row) => `<row>${row.map((cell) => cellXml(cell, shared)).join('')}</row>`).join('');
    const parts = workbookParts({
      sheets: { missing: xml.reduce((before, each) => each(before), sheet) },
      strings: strings.reduce((before, each) => each(before), shared.join('')),
      formats: [14],
    });
    const archive = zipOf(puts.reduce<readonly Put[]>((before, each) => each(before), parts));
    const bytes = whole(archive);
    const untouched = xml.length + strings.length + puts.length === 0 && bytes.equals(archive);
    const filled = rows.filter((row) => row.some((cell) => cell !== '')).length;
    return { bytes, ending: 'xlsx', rows: untouched ? filled - 1 : undefined };
  });
