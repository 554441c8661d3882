import { posix } from 'node:path';
import { Refused } from './converted.ts';
import { damagedWorkbook } from './damaged-workbook.ts';
import { type XmlHandler, xmlReader } from './xml.ts';
import type { Zip } from './zip.ts';

/** A sheet that a person who opens the workbook sees. */
export interface Sheet {
  readonly name: string;
  /** The file in the archive that holds it. */
  readonly part: string;
}

/** What a workbook says of itself (ECMA-376, part 1, sections 18.2 and 12.3). */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly hiddenSheets: number;
  /** Whether days are counted from 1 January 1904. */
  readonly from1904: boolean;
  readonly strings: string | undefined;
  readonly styles: string | undefined;
}

/** Reads one file of an archive as XML. */
export async function readXml(zip: Zip, part: string, handler: XmlHandler): Promise<void> {
  const reader = xmlReader(handler);
  for await (const piece of zip.pieces(part)) reader.push(piece);
  reader.finish();
}

interface Relation {
  readonly id: string;
  /** The last word of its type, which is the same in both editions of the standard. */
  readonly type: string;
  readonly part: string;
}

/** The files that a file of the archive names, by relation (ECMA-376, part 2, section 9.3); none outside the archive. */
async function relationsOf(zip: Zip, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const place = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations: Relation[] = [];
  if (!zip.has(place)) return relations;
  await readXml(zip, place, {
    open(name, attributes) {
      const target = attributes('Target');
      if (name !== 'Relationship' || target === undefined || attributes('TargetMode') === 'External') return;
      const type = (attributes('Type') ?? '').split('/').at(-1) ?? '';
      const inside = target.startsWith('/') ? posix.normalize(target) : posix.join('/', folder, target);
      relations.push({ id: attributes('Id') ?? '', type, part: inside.slice(1) });
    },
  });
  return relations;
}

const noWorkbook =
  'The file is no .xlsx workbook, whatever its name ends in. Open it in a spreadsheet, save it as .xlsx or as CSV (commas, UTF-8), and send that.';
const mostSheets = 1000;

/** Reads what a workbook holds. Throws `Refused` where the archive holds none. */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const main = (await relationsOf(zip, '.')).find((relation) => relation.type === 'officeDocument')?.part ?? 'xl/workbook.xml';
  if (!zip.has(main) || main.endsWith('.bin')) throw new Refused('encoding', noWorkbook);
  const relations = await relationsOf(zip, main);
  const named: { readonly name: string; readonly id: string; readonly hidden: boolean }[] = [];
  let from1904 = false;
  await readXml(zip, main, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes('date1904') ?? '');
      if (name !== 'sheet') return;
      const state = attributes('state') ?? 'visible';
      named.push({ name: attributes('name') ?? '', id: attributes('id') ?? '', hidden: state !== 'visible' });
      if (named.length > mostSheets) throw damagedWorkbook();
    },
  });
  const sheets = named.flatMap(({ name, id, hidden }) => {
    const relation = relations.find((each) => each.id === id);
    if (relation === undefined) throw damagedWorkbook();
    return relation.type === 'worksheet' ? [{ name, part: relation.part, hidden }] : [];
  });
  const partOf = (type: string) => relations.find((relation) => relation.type === type && zip.has(relation.part))?.part;
  return {
    sheets: sheets.filter((sheet) => !sheet.hidden),
    hiddenSheets: sheets.filter((sheet) => sheet.hidden).length,
    from1904,
    strings: partOf('sharedStrings'),
    styles: partOf('styles'),
  };
}
