import { longestRecord } from '../find-record.ts';
import { Refused } from './converted.ts';
import { readXml } from './workbook.ts';
import type { Attributes, XmlHandler } from './xml.ts';
import type { Zip } from './zip.ts';

/** The text of rich text, put together from its runs; what is read aloud beside a text (phonetic runs) is left out. */
export function richText(): Required<XmlHandler> & { take(): string } {
  let text = '';
  let inText = false;
  let aloud = 0;
  return {
    open(name: string, _: Attributes) {
      if (name === 'rPh') aloud += 1;
      inText = name === 't' && aloud === 0;
    },
    text(piece) {
      // a longer one makes its row too long in any case
      if (inText && text.length <= longestRecord) text += piece;
    },
    close(name) {
      if (name === 'rPh') aloud -= 1;
      inText = false;
    },
    take() {
      const taken = unescaped(text);
      text = '';
      return taken;
    },
  };
}

/** A text without the escapes that stand for what XML cannot hold, as `_x000D_` (ECMA-376, part 1, section 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Characters that shared texts may have together, a text of none counted as some; a million rows of five long ids come to less. */
const most = { characters: 500_000_000, each: 48 };
const tooMuchText = 'The workbook holds more text than can be read at once. Save the sheet as CSV (commas, UTF-8) and send that.';

/** The texts that cells share (ECMA-376, part 1, section 18.4). */
export async function sharedStrings(zip: Zip, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined) return strings;
  const rich = richText();
  let held = 0;
  await readXml(zip, part, {
    open: rich.open,
    text: rich.text,
    close(name) {
      rich.close(name);
      if (name !== 'si') return;
      const text = rich.take();
      held += text.length + most.each;
      if (held > most.characters) throw new Refused('encoding', tooMuchText);
      strings.push(text);
    },
  });
  return strings;
}
