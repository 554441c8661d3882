import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Month } from '../area/calendar.ts';
import { formatCsv } from '../csv.ts';
import type { Effects } from '../engine/effects.ts';
import type { Row } from '../engine/engine.ts';
import type { EditionName } from '../lake/layout.ts';
import { type XlsxSheet, xlsxFile } from '../xlsx.ts';
import { type Measure, measures } from './measure.ts';
import { martFile, readMart } from './measures.ts';

export interface ExportRequest {
  readonly month: Month;
  readonly edition: EditionName;
  readonly format: 'csv' | 'parquet' | 'xlsx';
}

/** A measure as a table: its columns in the order of its description, lists as JSON. */
function tableOf(measure: Measure, rows: readonly Row[]): XlsxSheet {
  const header = measure.columns.map((column) => column.name);
  const cells = rows.map((row) =>
    header.map((name) => {
      const value = row[name] ?? null;
      return value === null || typeof value !== 'object' ? value : JSON.stringify(value);
    }),
  );
  return { name: measure.name, header, rows: cells };
}

/** A measure as CSV (RFC 4180, LF): its columns in the order of its description, empty where there is no value. */
export function measureCsv(measure: Measure, rows: readonly Row[]): string {
  const { header, rows: cells } = tableOf(measure, rows);
  return formatCsv(header, cells);
}

/**
 * Writes each measure of a month into a folder as `<measure>.csv`, `.parquet` or `.xlsx`, as the measures step left it; answers the names of the
 * files. Throws LanternError where the step has not been run for that month.
 */
export async function exportMeasures(request: ExportRequest, effects: Effects, folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const engine = await effects.openEngine();
  try {
    const written: string[] = [];
    for (const measure of measures()) {
      const name = `${measure.name}.${request.format}`;
      if (request.format === 'parquet') {
        copyFileSync(await martFile(effects, measure.name, request.edition, request.month), join(folder, name));
      } else {
        const rows = await readMart(effects, engine, measure.name, request.edition, request.month);
        const content = request.format === 'csv' ? measureCsv(measure, rows) : await xlsxFile([tableOf(measure, rows)]);
        writeFileSync(join(folder, name), content);
      }
      written.push(name);
    }
    return written;
  } finally {
    engine.close();
  }
}
