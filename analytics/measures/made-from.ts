import { type Month, monthEnd } from '../area/calendar.ts';
import { codes } from '../contracts/codes.ts';
import { extractNamed } from '../contracts/extract.ts';
import { asAtQuery } from '../edition/as-at.ts';
import { joinedLineage, type Lineage, lineageOf, sharedTableSql } from '../edition/lineage.ts';
import { type EditionRequest, editionParameters, monthsOf, sqlTime } from '../edition/open-edition.ts';
import type { RegisterName } from '../edition/tables.ts';
import { parametersIn } from '../engine/engine.ts';
import { foldersThrough } from '../lake/months.ts';
import { contentHash, stableJson } from '../lake/snapshot.ts';
import { version } from '../version.ts';
import { measureParameters, measureQuery, rowFunctionOf, windowOf } from './compute-measure.ts';
import { type Measure, measuresBefore } from './measure.ts';

/** What a measure of the registry reads, that of the measures before it included. */
export function measureLineage(measure: Measure): Lineage {
  return joinedLineage([lineageOf(measureQuery(measure)), ...measuresBefore(measure).map(measureLineage)]);
}

/** What a register is made of. */
function registerMadeFrom(name: RegisterName, request: EditionRequest, months: readonly Month[]): unknown {
  const { area, snapshot, month } = request;
  switch (name) {
    case 'period':
      return [month, sqlTime(monthEnd(month, area.file.time_zone)), area.file.time_zone];
    case 'months':
      return [months[0], months.at(-1)];
    case 'working_days':
      return [months[0]?.slice(0, 4), area.holidays];
    case 'lsoas':
      return area.place;
    case 'wards':
      return area.place.wards;
    case 'codes':
      return codes();
    case 'agencies':
      return area.file.agencies;
    case 'scorecard_indicators':
      return area.file.scorecard;
    case 'complete_to':
    case 'extract_complete':
      return snapshot.complete_to;
  }
}

/**
 * A hash of all that a measure's rows are made from: the rows of the extracts it reads, the registers, the SQL of what stands in between, the description, and the values
 * it names. Where it is as before, so are the rows, byte for byte. A function over the rows may read any threshold: then all count.
 */
export function madeFrom(measure: Measure, request: EditionRequest): string {
  const lineage = measureLineage(measure);
  const months = monthsOf(request);
  const edition = { ...request, months, parameters: editionParameters(request) };
  const parameters = measureParameters(edition, windowOf(measure, edition));
  const names = lineage.parameters.map((name) => `$${name}`).join(' ');
  return contentHash(
    stableJson({
      version,
      edition: request.edition,
      measure: [measure, measureQuery(measure)],
      before: measuresBefore(measure).map((each) => madeFrom(each, request)),
      shared: lineage.shared.map((table) => [table, sharedTableSql(table)]),
      extracts: lineage.extracts.map((name) => [
        name,
        asAtQuery(extractNamed(name)),
        foldersThrough(request.snapshot, name, request.month).map(({ folder }) => folder),
      ]),
      registers: lineage.registers.map((name) => [name, registerMadeFrom(name, request, months)]),
      parameters: rowFunctionOf(measure) === undefined ? parametersIn(names, parameters) : parameters,
    }),
  );
}
