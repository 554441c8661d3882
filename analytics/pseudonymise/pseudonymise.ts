import { basename } from 'node:path';
import type { Area } from '../area/read-area.ts';
import { type Extract, extracts } from '../contracts/extract.ts';
import { csvCell } from '../csv.ts';
import { readKey } from '../key-file.ts';
import { LanternError } from '../lantern-error.ts';
import type { Rules } from './cell-maker.ts';
import type { Plan } from './columns.ts';
import { type Fault, type FaultList, faultList } from './faults.ts';
import { type OutFile, outFile, refuseToReplace } from './out-file.ts';
import { type Lookup, readPostcodes } from './postcodes.ts';
import { type RowTreatment, rowTreatment } from './row-treatment.ts';
import type { Checks } from './seen.ts';
import type { BrokenRule } from './separated-values.ts';
import { type Survey, survey } from './survey.ts';
import type { Derived, Dropped, Pseudonymised } from './tally.ts';
import { openTextFile, readRows, type TextFile } from './text-file.ts';

export interface PseudonymiseRequest {
  readonly file: string;
  readonly extract: string;
  readonly keyFile: string;
  /** Where the extract is written; undefined to look only. */
  readonly out: string | undefined;
  readonly area: Area;
  /** The agency of the area file whose form of record numbers holds. */
  readonly agency?: string | undefined;
  readonly postcodes?: string | undefined;
  readonly unknownPostcode?: 'stop' | 'empty' | undefined;
  readonly placeholders?: 'stop' | 'empty' | 'keep' | undefined;
  readonly again?: boolean | undefined;
  readonly force?: boolean | undefined;
}

export interface PseudonymiseReport {
  readonly extract: string;
  /** Rows under the header, broken ones too. */
  readonly rows: number;
  /** Rows written: all of them or none. */
  readonly written: number;
  readonly dropped: readonly Dropped[];
  readonly derived: readonly Derived[];
  readonly pseudonymised: readonly Pseudonymised[];
  /** At most a thousand, in order of row. Where there is one, nothing was written. */
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly checks: Checks;
}

const noChecks: Checks = { collisions: [], placeholders: [], frequent: [], notLookedAt: [] };

/**
 * Makes an extract that is safe to send from a file with identifying columns, and writes it whole or not at all. Three passes over the file, none
 * of which holds its rows. Throws LanternError: `pseudonymise_extract`, `pseudonymise_agency`, `file_in_use`, `file_is_read`, and those of the
 * key, the postcodes and a file that is no text.
 */
export async function pseudonymise(request: PseudonymiseRequest): Promise<PseudonymiseReport> {
  const extract = extractOf(request.extract);
  const recordPattern = recordPatternOf(request);
  const key = readKey(request.keyFile, '--key-file');
  const { out, force = false, postcodes } = request;
  if (out !== undefined) refuseToReplace(out, [request.file, request.keyFile, ...(postcodes === undefined ? [] : [postcodes])], force);
  const file = await openTextFile(request.file);
  const found = await survey(file, extract);
  const faults = faultList(basename(request.file));
  if (typeof found.plan === 'string') {
    faults.add(1, '', 'header', found.plan);
    return { extract: extract.name, rows: 0, written: 0, dropped: [], derived: [], pseudonymised: [], ...listed(faults), checks: noChecks };
  }
  const rules: Rules = {
    key,
    zone: request.area.file.time_zone,
    recordPattern,
    lookup: await lookupFor(request, found, faults),
    unknownPostcode: request.unknownPostcode ?? 'stop',
    placeholders: request.placeholders ?? 'stop',
    again: request.again ?? false,
  };
  const to = out === undefined ? undefined : outFile(out, force);
  try {
    const report = await treatRows(extract, file, found.plan, rowTreatment(found.plan, found, rules, faults), faults, to);
    if (to !== undefined && report.faultCount === 0) to.keep();
    return report;
  } finally {
    to?.discard();
  }
}

function listed(faults: FaultList): Pick<PseudonymiseReport, 'faults' | 'faultCount'> {
  return { faults: faults.listed, faultCount: faults.count };
}

function extractOf(name: string): Extract {
  const found = extracts().find((each) => each.name === name);
  if (found !== undefined) return found;
  const names = extracts().map((each) => each.name);
  throw new LanternError('pseudonymise_extract', `There is no extract of that name. Give --extract one of ${names.sort().join(', ')}.`);
}

function recordPatternOf({ area, agency }: PseudonymiseRequest): RegExp | undefined {
  if (agency === undefined) return undefined;
  const found = area.file.agencies.find((each) => each.name === agency);
  if (found === undefined) throw new LanternError('pseudonymise_agency', 'The area file names no such agency. Check --agency and --area.');
  return found.id_pattern === undefined ? undefined : new RegExp(`^(?:${found.id_pattern})$`);
}

/** The areas of the postcodes that the file holds; a fault where there are some and no lookup was given. */
async function lookupFor(request: PseudonymiseRequest, { postcodes }: Survey, faults: FaultList): Promise<Lookup | undefined> {
  const wanted = new Set([...postcodes].filter((each) => each !== ''));
  if (wanted.size === 0) return undefined;
  if (request.postcodes !== undefined) return readPostcodes(request.postcodes, wanted);
  if (request.unknownPostcode !== 'empty')
    faults.add(1, '', 'header', 'The file holds postcodes: give a lookup of their areas with --postcodes, or take the columns out.');
  return undefined;
}

/** Takes the rows of a file: each is treated, and written while nothing is at fault. */
function rowTaker(plan: Plan, treatment: RowTreatment, faults: FaultList, to: OutFile | undefined) {
  const filled = plan.dropped.map(() => 0);
  let lines = `${plan.treatments.map(({ field }) => field.name).join(',')}\n`;
  let read = 0;
  return {
    filled,
    rows: () => Math.max(read - 1, 0),
    row(number: number, cells: readonly string[]) {
      read += 1;
      // The first is the header.
      if (read === 1) return;
      plan.dropped.forEach((column, index) => {
        if (cells[column.index]?.trim() !== '') filled[index] = (filled[index] ?? 0) + 1;
      });
      const written = treatment.treat(cells, number);
      if (to !== undefined && faults.count === 0) lines += `${written.map(csvCell).join(',')}\n`;
    },
    broken(number: number, rule: BrokenRule) {
      read += 1;
      faults.add(number, '', rule);
    },
    write() {
      if (faults.count === 0) to?.write(lines);
      lines = '';
    },
  };
}

async function treatRows(
  extract: Extract,
  file: TextFile,
  plan: Plan,
  treatment: RowTreatment,
  faults: FaultList,
  to: OutFile | undefined,
): Promise<PseudonymiseReport> {
  const taker = rowTaker(plan, treatment, faults, to);
  await readRows(file, taker, () => taker.write());
  const rows = taker.rows();
  if (rows === 0) faults.add(1, '', 'empty_file');
  const { pseudonymised, derived } = treatment.tally.report();
  return {
    extract: extract.name,
    rows,
    written: to !== undefined && faults.count === 0 ? rows : 0,
    dropped: plan.dropped.map(({ name, letters }, index) => ({ column: name, letters, filled: taker.filled[index] ?? 0 })),
    derived,
    pseudonymised,
    ...listed(faults),
    checks: treatment.checks(rows),
  };
}
