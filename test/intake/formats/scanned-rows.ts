import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Converted } from '../../../analytics/intake/formats/converted.ts';
import { csvScanner } from '../../../analytics/intake/scan.ts';

/** A row as the scanner tells of it: its number, and its cells or the rule that it breaks. */
export type ScannedRow = readonly [row: number, cells: readonly string[] | string];

/** The cells of one record of CSV. */
function cellsOf(record: string): string[] {
  return Array.from(`,${record}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g), (match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
}

/** What the scanner tells of a CSV. */
export function scannedRows(csv: Buffer): ScannedRow[] {
  const rows: ScannedRow[] = [];
  const scanner = csvScanner({
    record: (row, bytes, start, end) => rows.push([row, cellsOf(bytes.toString('utf8', start, end))]),
    broken: (row, rule) => rows.push([row, rule]),
  });
  for (let at = 0; at < csv.length; at += 1 << 20) scanner.push(csv.subarray(at, at + (1 << 20)));
  scanner.finish();
  return rows;
}

/** The rows of what a converter made; what it refused is the rule and the message. */
export function rowsOf(converted: Converted): ScannedRow[] | string {
  return converted.kind === 'csv' ? scannedRows(readFileSync(converted.path)) : `${converted.refusal.rule}: ${converted.refusal.message}`;
}

/** A folder for a test's files. */
export function folder(): { readonly place: (name: string) => string; readonly path: string; close(): void } {
  const path = mkdtempSync(join(tmpdir(), 'lantern-formats-'));
  return { path, place: (name) => join(path, name), close: () => rmSync(path, { recursive: true, force: true }) };
}
