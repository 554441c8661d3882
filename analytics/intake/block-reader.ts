import { type SeenColumns, type ShapeTaker, shapeTaker } from './column-shapes.ts';
import { guessesOf, type LaidApart } from './laid-apart.ts';
import { perLine } from './line-index.ts';
import type { MonthHint } from './month-hint.ts';
import { type BrokenRule, type RecordSink, recordCutter } from './scan.ts';
import { lineLength, writeLine } from './scratch-file.ts';

/** What has to be known of a file to read a block of it. It can be sent to a worker. */
export interface ReadPlan {
  readonly fileNumber: number;
  readonly separator: string;
  /** Cells of the header. */
  readonly cells: number;
  /** Which columns hold dates or times. */
  readonly times: readonly boolean[];
  readonly apart: LaidApart | undefined;
}

/** A line that is no record, as far as it is shown. */
export interface BrokenLine {
  readonly row: number;
  readonly rule: BrokenRule;
  readonly line: string;
}

/** Records of a block that probably lie in one month. */
export interface BlockPart {
  readonly hint: MonthHint;
  /** Where their lines begin in the block's text. */
  readonly start: number;
  readonly bytes: number;
  /** Where they begin in the block's index. */
  readonly first: number;
  readonly records: number;
}

/** What a block of a file holds, as it goes into the buckets of its group. It can be sent from a worker. */
export interface ReadBlock {
  /** Bytes that were told of: less than the block has where it ends within a record. */
  readonly told: number;
  /** Rows in them, empty ones too. */
  readonly rows: number;
  /** Whether it ends within a line that is passed over. */
  readonly skipping: boolean;
  /** In the order in which their first records come. */
  readonly parts: readonly BlockPart[];
  /** Lines as scratch files have them. */
  readonly text: Uint8Array;
  /** Row, length and key of each line. */
  readonly index: Int32Array;
  readonly broken: readonly BrokenLine[];
  /** Whether a record holds a line end within quotation marks. */
  readonly lineEnds: boolean;
  readonly columns: SeenColumns;
}

/** A block that was cut into records and whose rows have no numbers yet. */
export interface CutBlock extends Pick<ReadBlock, 'told' | 'rows' | 'skipping'> {
  /** Its records as lines, where so many rows came before it. A buffer that is used no more can be given for the text. */
  numbered(rowsBefore: number, spare: ArrayBuffer | undefined): ReadBlock;
}

/** Reads the blocks of a file, one after the other: what it answers holds until the next. */
export type BlockReader = (bytes: Buffer, skipping: boolean) => CutBlock;

/** Bytes of a broken line that are looked at. */
const longestShown = 4000;

/** A broken line as it is shown. */
export function shownLine(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('utf8', start, Math.min(end, start + longestShown)).replaceAll('\0', '');
}

/** Whether a piece of a buffer holds a line end. */
export function holdsLineEnd(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (bytes[at] === 10 || bytes[at] === 13) return true;
  return false;
}

/** Whole numbers that are kept of each record until it is written. */
const perRecord = 5;

/** What was found in a block, in the order of its rows. */
interface Cut {
  records: number;
  /** Row in the block, start, end, part and key of each record. */
  kept: Int32Array;
  hints: MonthHint[];
  /** Records and bytes of each part. */
  counts: number[];
  bytes: number[];
  broken: BrokenLine[];
  lineEnds: boolean;
  shapes: ShapeTaker;
}

export function blockReader(plan: ReadPlan): BlockReader {
  const newShapes = () => shapeTaker(plan.times.length, plan.times);
  const cut: Cut = {
    ...{ records: 0, kept: new Int32Array(perRecord << 14), hints: [], counts: [], bytes: [], broken: [], lineEnds: false },
    shapes: newShapes(),
  };
  const state = { row: 0, cells: plan.cells, skipping: false };
  const cutRecords = recordCutter(sinkInto(cut, plan), plan.separator, state);
  return (bytes, skipping) => {
    Object.assign(cut, { records: 0, hints: [], counts: [], bytes: [], broken: [], lineEnds: false, shapes: newShapes() });
    Object.assign(state, { row: 0, skipping });
    const told = cutRecords(bytes, false);
    const ended = { told, rows: state.row, skipping: state.skipping };
    return { ...ended, numbered: (rowsBefore, spare) => ({ ...ended, ...written(cut, plan, bytes, rowsBefore, state.row, spare) }) };
  };
}

function sinkInto(cut: Cut, plan: ReadPlan): RecordSink {
  const guesses = guessesOf(plan.apart);
  let lastHint = -1;
  let lastPart = -1;
  const partOf = (hint: MonthHint): number => {
    if (hint === lastHint && cut.hints[lastPart] === hint) return lastPart;
    lastHint = hint;
    lastPart = cut.hints.indexOf(hint);
    if (lastPart < 0) lastPart = cut.hints.push(hint) - 1;
    return lastPart;
  };
  return {
    record(row, bytes, start, end, record) {
      cut.shapes.add(bytes, record);
      if (record.odd && !cut.lineEnds) cut.lineEnds = holdsLineEnd(bytes, start, end);
      const part = partOf(guesses.month(bytes, record));
      cut.counts[part] = (cut.counts[part] ?? 0) + 1;
      cut.bytes[part] = (cut.bytes[part] ?? 0) + end - start;
      const at = cut.records * perRecord;
      if (at === cut.kept.length) cut.kept = grown(cut.kept);
      const { kept } = cut;
      kept[at] = row;
      kept[at + 1] = start;
      kept[at + 2] = end;
      kept[at + 3] = part;
      kept[at + 4] = guesses.key(bytes, record);
      cut.records += 1;
    },
    broken(row, rule, bytes, start, end) {
      cut.broken.push({ row, rule, line: shownLine(bytes, start, end) });
    },
  };
}

function grown(kept: Int32Array): Int32Array {
  const more = new Int32Array(kept.length * 2);
  more.set(kept);
  return more;
}

type Written = Pick<ReadBlock, 'parts' | 'text' | 'index' | 'broken' | 'lineEnds' | 'columns'>;

/** Writes the lines of a block, those of each part together. */
function written(
  cut: Cut,
  { fileNumber, separator }: ReadPlan,
  bytes: Buffer,
  before: number,
  rows: number,
  spare: ArrayBuffer | undefined,
): Written {
  const { kept, records } = cut;
  const more = lineLength(fileNumber, before + rows, 0);
  const starts: number[] = [];
  const firsts: number[] = [];
  let size = 0;
  let lines = 0;
  for (const [part, count] of cut.counts.entries()) {
    starts.push(size);
    firsts.push(lines);
    size += (cut.bytes[part] ?? 0) + count * more; // the longest row's number is taken for all
    lines += count;
  }
  const text = spare !== undefined && spare.byteLength >= size ? Buffer.from(spare, 0, size) : Buffer.allocUnsafeSlow(size);
  const index = new Int32Array(records * perLine);
  const places = [...starts];
  const next = [...firsts];
  const mark = separator.charCodeAt(0);
  for (let at = 0; at < records * perRecord; at += perRecord) {
    const row = before + (kept[at] ?? 0);
    const part = kept[at + 3] ?? 0;
    const place = places[part] ?? 0;
    const line = next[part] ?? 0;
    const after = writeLine(text, place, fileNumber, row, mark, bytes, kept[at + 1] ?? 0, kept[at + 2] ?? 0);
    index[line * perLine] = row;
    index[line * perLine + 1] = after - place;
    index[line * perLine + 2] = kept[at + 4] ?? 0;
    places[part] = after;
    next[part] = line + 1;
  }
  const parts = cut.hints.map((hint, part): BlockPart => {
    const start = starts[part] ?? 0;
    return { hint, start, bytes: (places[part] ?? 0) - start, first: firsts[part] ?? 0, records: cut.counts[part] ?? 0 };
  });
  const broken = cut.broken.map((each) => ({ ...each, row: before + each.row }));
  return { parts, text, index, broken, lineEnds: cut.lineEnds, columns: cut.shapes.soFar() };
}

/** The lines of a block in the order of its rows, each as a part of its own. */
export function lineByLine({ parts, index }: ReadBlock): BlockPart[] {
  const lines: { readonly row: number; readonly part: BlockPart }[] = [];
  for (const { hint, start, first, records } of parts) {
    let place = start;
    for (let line = first; line < first + records; line += 1) {
      const bytes = index[line * perLine + 1] ?? 0;
      lines.push({ row: index[line * perLine] ?? 0, part: { hint, start: place, bytes, first: line, records: 1 } });
      place += bytes;
    }
  }
  return lines.sort((a, b) => a.row - b.row).map((each) => each.part);
}
