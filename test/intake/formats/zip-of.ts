import { crc32, deflateRawSync } from 'node:zlib';

/** A file to put into an archive, and lies to tell about it. */
export interface Put {
  readonly name: string;
  readonly content: string | Buffer;
  readonly flags?: number;
  /** The size that the directory says. */
  readonly saidSize?: number;
  readonly stored?: boolean;
}

/** An archive written by hand (ZIP application note 6.3), which may be a hostile one. */
export function zipOf(files: readonly Put[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, flags = 0, saidSize, stored = false } of files) {
    const bytes = Buffer.from(content);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(stored ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(saidSize ?? bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    bodies.push(Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\0'), fields, rest, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listed, end]);
}

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
const relations = (all: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all}</Relationships>`;

/** What a hand-made workbook holds. */
export interface WorkbookParts {
  /** By the sheet's name: what stands between the tags of its `sheetData`. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly hidden?: readonly string[];
  /** What stands inside `sst`. */
  readonly strings?: string;
  /** Codes of formats; the style n of a cell has the n-th, from 1. */
  readonly formats?: readonly (string | number)[];
  readonly from1904?: boolean;
  readonly doctype?: string;
  readonly more?: readonly Put[];
}

/** The files of a workbook. */
export function workbookParts(parts: WorkbookParts): Put[] {
  const { sheets, hidden = [], strings = '', formats = [], from1904 = false, doctype = '', more = [] } = parts;
  const names = Object.keys(sheets);
  const custom = formats.map((format, index) =>
    typeof format === 'string' ? `<numFmt numFmtId="${200 + index}" formatCode="${format.replaceAll('"', '&quot;')}"/>` : '',
  );
  const xfs = formats.map((format, index) => `<xf numFmtId="${typeof format === 'string' ? 200 + index : format}"/>`);
  return [
    { name: '_rels/.rels', content: relations(relation('rId1', 'officeDocument', '/xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook xmlns:r="x"><workbookPr date1904="${from1904}"/><sheets>${names
        .map((name, index) => `<sheet name="${name}" sheetId="9" ${hidden.includes(name) ? 'state="hidden"' : ''} r:id="s${index}"/>`)
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations(
        names.map((_, index) => relation(`s${index}`, 'worksheet', `worksheets/sheet${index}.xml`)).join('') +
          relation('strings', 'sharedStrings', 'sharedStrings.xml') +
          relation('styles', 'styles', 'styles.xml'),
      ),
    },
    { name: 'xl/sharedStrings.xml', content: `<sst>${strings}</sst>` },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet><numFmts>${custom.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/>${xfs.join('')}</cellXfs></styleSheet>`,
    },
    ...names.map((name, index) => ({
      name: `xl/worksheets/sheet${index}.xml`,
      content: `<?xml version="1.0"?>${doctype}<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`,
    })),
    ...more,
  ];
}

/** A workbook written by hand. */
export function workbookOf(parts: WorkbookParts): Buffer {
  return zipOf(workbookParts(parts));
}
