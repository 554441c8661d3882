import { damagedWorkbook } from './damaged-workbook.ts';

/** What a reader tells of an XML document. Names come without their prefix. */
export interface XmlHandler {
  open?(name: string, attributes: Attributes): void;
  /** Text of the innermost open element; it may come in several pieces. */
  text?(text: string): void;
  close?(name: string): void;
}

/** The attributes of an element, read when they are asked for. */
export type Attributes = (name: string) => string | undefined;

const most = { depth: 100, markup: 1_000_000 };
const longestEntity = 12;
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Reads the part of XML 1.0 that workbooks are written in, from pieces of UTF-8. There are no entities but the five and characters by number, and a document
 * type is refused, so that nothing outside the document can be asked for. Throws `Refused` where the document is not well formed.
 */
export function xmlReader(handler: XmlHandler): { push(piece: Buffer): void; finish(): void } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const open: string[] = [];
  let rest = '';
  let root = false;

  const tell = (text: string) => {
    if (open.length > 0) handler.text?.(text);
    else if (text.trim() !== '') throw damagedWorkbook();
  };
  const element = (tag: string) => {
    const alone = tag.endsWith('/');
    const [, full, attributes] = /^([^\s/<>"'=]+)(?:\s([\s\S]*))?$/.exec(alone ? tag.slice(0, -1) : tag) ?? [];
    if (full === undefined || (open.length === 0 && root) || open.length === most.depth) throw damagedWorkbook();
    root = true;
    const name = localName(full);
    handler.open?.(name, attributesOf(attributes ?? ''));
    if (alone) handler.close?.(name);
    else open.push(full);
  };
  const end = (tag: string) => {
    const full = tag.trimEnd();
    if (open.pop() !== full) throw damagedWorkbook();
    handler.close?.(localName(full));
  };
  const markup = (text: string, start: number): number => {
    const kind = kindOf(text, start);
    if (kind === undefined) return -1;
    if (kind === 'type') throw damagedWorkbook();
    const [from, mark] = [start + kinds[kind].start.length, kinds[kind].end];
    const to = kind === 'open' ? tagEnd(text, from) : text.indexOf(mark, from);
    if (to < 0) return -1;
    const inside = text.slice(from, to);
    if (kind === 'open') element(inside);
    if (kind === 'close') end(inside);
    if (kind === 'data') tell(inside);
    return to + mark.length;
  };
  const work = (text: string) => {
    let at = 0;
    while (at < text.length) {
      const next = text.indexOf('<', at);
      const until = next < 0 ? endOfText(text, at) : next;
      if (until > at) tell(decoded(text.slice(at, until)));
      at = next < 0 ? until : markup(text, next);
      if (next < 0 || at < 0) {
        rest = text.slice(at < 0 ? next : at);
        if (rest.length > most.markup) throw damagedWorkbook();
        return;
      }
    }
    rest = '';
  };
  return {
    push: (piece) => work(rest + decodedBytes(() => decoder.decode(piece, { stream: true }))),
    finish() {
      work(rest + decodedBytes(() => decoder.decode()));
      if (rest !== '' || open.length > 0 || !root) throw damagedWorkbook();
    },
  };
}

function decodedBytes(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw damagedWorkbook();
  }
}

const localName = (full: string) => full.slice(full.indexOf(':') + 1);

const kinds = {
  comment: { start: '<!--', end: '-->' },
  data: { start: '<![CDATA[', end: ']]>' },
  instruction: { start: '<?', end: '?>' },
  close: { start: '</', end: '>' },
  open: { start: '<', end: '>' },
} as const;

/** What kind of markup begins at a place; undefined where too little of it is there to say. */
function kindOf(text: string, start: number): keyof typeof kinds | 'type' | undefined {
  const second = text[start + 1];
  if (second === undefined) return undefined;
  if (second === '/') return 'close';
  if (second === '?') return 'instruction';
  if (second !== '!') return 'open';
  const found = (['comment', 'data'] as const).find((kind) => text.startsWith(kinds[kind].start, start));
  return found ?? (text.length - start < kinds.data.start.length ? undefined : 'type');
}

const quoteOrEnd = /["'>]/g;

/** Where a tag ends: at the first > outside quotation marks; -1 where it is not there yet. */
function tagEnd(text: string, start: number): number {
  for (let at = start; ; ) {
    quoteOrEnd.lastIndex = at;
    const match = quoteOrEnd.exec(text);
    if (match === null) return -1;
    if (match[0] === '>') return match.index;
    at = text.indexOf(match[0], match.index + 1) + 1;
    if (at === 0) return -1;
  }
}

/** Where text ends for now: before an entity that may be cut. */
function endOfText(text: string, start: number): number {
  const entity = text.lastIndexOf('&');
  return entity >= start && text.length - entity < longestEntity && !text.includes(';', entity) ? entity : text.length;
}

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&([^;&]*;?)/g, (_, entity: string) => {
    const name = entity.slice(0, -1);
    const known = Object.hasOwn(named, name) ? named[name] : undefined;
    const code = /^#x([0-9a-fA-F]{1,6})$/.exec(name)?.[1] ?? '';
    const number = code === '' ? Number(/^#(\d{1,7})$/.exec(name)?.[1] ?? Number.NaN) : Number.parseInt(code, 16);
    if (!entity.endsWith(';') || (known === undefined && !(number > 0 && number <= 0x10ffff))) throw damagedWorkbook();
    return known ?? String.fromCodePoint(number);
  });
}

function attributesOf(text: string): Attributes {
  return (wanted) => {
    const pattern = /\s*([^\s=/<>"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')\s*/y;
    while (pattern.lastIndex < text.length) {
      const match = pattern.exec(text);
      if (match === null) throw damagedWorkbook();
      const full = match[1] ?? '';
      if (localName(full) === wanted && !full.startsWith('xmlns:')) return decoded(match[2] ?? match[3] ?? '');
    }
    return undefined;
  };
}
