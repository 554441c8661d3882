import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Extract } from '../contracts/extract.ts';
import type { Sample } from '../contracts/propose-mapping.ts';
import type { Effects } from '../engine/effects.ts';
import type { FileNote } from '../lake/ledger.ts';
import { LanternError } from '../lantern-error.ts';
import { asCsv, type CsvText, refusalIn } from './as-csv.ts';
import type { RecordShape } from './find-record.ts';
import { formatOfGiven } from './given-file.ts';
import { csvScanner, type RecordSink } from './scan.ts';

/** A file's first row and its first rows of data, read as intake reads them. */
export interface SampledFile {
  readonly sample: Sample;
  /** How it was read, where that is not as it should have come. */
  readonly notes: readonly FileNote[];
  /** Rows that are broken, and left out. */
  readonly broken: number;
}

/** How much of a file a mapping is proposed from: enough to meet a day over 12, little enough to hold. */
const mostBytes = 16_000_000;
const mostRows = 50_000;

/** The cells of a record, without the quotation marks around them. */
function cellsIn(bytes: Buffer, { cells, starts }: RecordShape): string[] {
  return Array.from({ length: cells }, (_, index) => {
    const cell = bytes.toString('utf8', starts[index] ?? 0, (starts[index + 1] ?? 0) - 1);
    return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
  });
}

/** Takes the records of a scan as a sample, as many as it needs; rows of empty cells are left out. */
export function sampleTaker(): { readonly sink: RecordSink; full(): boolean; sample(): Sample | undefined; broken(): number } {
  let headers: string[] | undefined;
  let broken = 0;
  const rows: string[][] = [];
  return {
    sink: {
      record(_row, bytes, _start, _end, shape) {
        if (rows.length >= mostRows) return;
        const cells = cellsIn(bytes, shape);
        if (headers === undefined) headers = cells;
        else if (cells.some((cell) => cell.trim() !== '')) rows.push(cells);
      },
      broken() {
        broken += 1;
      },
    },
    full: () => rows.length >= mostRows,
    sample: () => (headers === undefined ? undefined : { headers, rows }),
    broken: () => broken,
  };
}

async function takeSample(text: CsvText, taker: ReturnType<typeof sampleTaker>): Promise<void> {
  const scanner = csvScanner(taker.sink, text.separator);
  let bytes = 0;
  for await (const piece of text.pieces()) {
    scanner.push(piece);
    bytes += piece.length;
    // What is left of the last row is not looked at: it is cut.
    if (taker.full() || bytes >= mostBytes) return;
  }
  scanner.finish();
}

/**
 * Reads the beginning of a file that an agency exported, in any format and encoding that intake reads, whatever its columns are called.
 * Throws LanternError: `check_file` (none there, or of no kind that is read), `file_refused` (intake would refuse it whole), `file_empty`.
 */
export async function sampleFile(path: string, extract: Extract, effects: Effects): Promise<SampledFile> {
  const file = { path, format: formatOfGiven(path), extract: extract.name, number: 0, headersUnknown: true };
  const folder = mkdtempSync(join(effects.temporaryFolder, 'sample-'));
  const engine = await effects.openEngine();
  try {
    const text = await asCsv(file, folder, engine);
    if ('rule' in text) throw new LanternError('file_refused', `${path}: ${text.message}`);
    const taker = sampleTaker();
    await takeSample(text, taker);
    const sample = taker.sample();
    if (sample === undefined)
      throw new LanternError('file_empty', `${path} holds no rows. Give the file as it was exported, with its header.`);
    return { sample, notes: text.notes, broken: taker.broken() };
  } catch (error) {
    const refusal = refusalIn(error, file.format);
    if (refusal === undefined) throw error;
    throw new LanternError('file_refused', `${path}: ${refusal.message}`, { cause: error });
  } finally {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
