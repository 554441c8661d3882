import { LanternError } from '../lantern-error.ts';
import { openTextFile, readRows } from './text-file.ts';

/** Headers of the national lookups, in the order of preference: the newer areas first. */
const postcodeColumns = ['postcode', 'pcds', 'pcd', 'pcd7', 'pcd8', 'pcd2'];
const areaColumns = ['lsoa', 'lsoa_code', 'lsoa21cd', 'lsoa21', 'lsoa11cd', 'lsoa11'];

/** Postcodes and the LSOA each lies in. */
export interface Lookup {
  /** The column of the lookup that the areas are of. */
  readonly column: string;
  readonly areas: ReadonlyMap<string, string>;
}

/** A postcode without spaces and in capitals, as it is looked up. */
export function plainPostcode(text: string): string {
  return text.replaceAll(/[\s\p{Z}\p{Cc}\p{Cf}]+/gu, '').toUpperCase();
}

function firstOf(headers: readonly string[], wanted: readonly string[]): number {
  return headers.indexOf(wanted.find((name) => headers.includes(name)) ?? '');
}

/**
 * Reads the postcodes that are wanted from a lookup (CSV, any separator; other columns are passed over), so that the whole country's file can be
 * given. Throws LanternError: `postcodes_header`, `postcodes_broken`, `postcodes_conflict`, and those of a file that cannot be read.
 */
export async function readPostcodes(path: string, wanted: ReadonlySet<string>): Promise<Lookup> {
  const file = await openTextFile(path);
  const areas = new Map<string, string>();
  let columns: { readonly postcode: number; readonly area: number; readonly name: string } | undefined;
  await readRows(file, {
    row(number, cells) {
      if (columns === undefined) {
        const headers = cells.map((cell) => cell.trim().toLowerCase());
        columns = { postcode: firstOf(headers, postcodeColumns), area: firstOf(headers, areaColumns), name: '' };
        if (columns.postcode < 0 || columns.area < 0)
          throw new LanternError(
            'postcodes_header',
            `${path} has no column of postcodes (${postcodeColumns.join(', ')}) or of areas (${areaColumns.join(', ')}) in its first row.`,
          );
        columns = { ...columns, name: headers[columns.area] ?? '' };
        return;
      }
      const postcode = plainPostcode(cells[columns.postcode] ?? '');
      const area = (cells[columns.area] ?? '').trim().toUpperCase();
      if (!wanted.has(postcode) || !/^[EW]01[0-9]{6}$/.test(area)) return;
      if ((areas.get(postcode) ?? area) !== area)
        throw new LanternError(
          'postcodes_conflict',
          `Row ${number} of ${path} gives a postcode another area than a row before. Keep the right one.`,
        );
      areas.set(postcode, area);
    },
    broken(number) {
      throw new LanternError(
        'postcodes_broken',
        `Row ${number} of ${path} is broken: it has more or fewer cells than its first row. Mend it.`,
      );
    },
  });
  return { column: columns?.name ?? '', areas };
}
