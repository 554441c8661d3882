import { extractNamed } from '../analytics/contracts/extract.ts';
import type { DeliveredFile, Delivery } from './deliveries.ts';
import { rowFaultsOf, type Template } from './fault-rows.ts';
import type { Random } from './random.ts';
import type { TruthFault } from './truth.ts';

export interface Faulty {
  readonly files: readonly DeliveredFile[];
  readonly faults: readonly TruthFault[];
}

/** Files that are wrong as a whole, each beside sound ones of its extract. */
function faultyFiles(files: readonly DeliveredFile[]): Faulty {
  const made: { file: DeliveredFile; fault: TruthFault }[] = [];
  const last = (agency: string, extract: string) => files.findLast((file) => file.agency === agency && file.extract === extract);
  const add = (
    like: DeliveredFile | undefined,
    rule: string,
    row: number,
    column: string,
    change: (like: DeliveredFile) => Partial<DeliveredFile>,
  ) => {
    if (like === undefined) return;
    const file = { ...like, name: `${like.extract}-2.csv`, ...change(like) };
    made.push({ file, fault: { agency: file.agency, delivery: file.delivery, file: file.name, row, column, rule } });
  };
  add(last('police', 'missing'), 'header', 1, 'person_id', (like) => {
    const gone = like.columns.indexOf('person_id');
    return { lines: like.lines.slice(0, 3).map((line) => line.split(',').toSpliced(gone, 1).join(',')) };
  });
  add(last('police', 'intelligence'), 'empty_file', 1, '', () => ({ lines: [] }));
  // One byte of an older Windows character set, where UTF-8 is asked for.
  add(last('social-care', 'referrals'), 'encoding', 2, '', (like) => ({
    encoding: 'latin1',
    lines: [like.lines[0] ?? '', `${like.lines[1] ?? ''}\u00e9`],
  }));
  return { files: made.map((each) => each.file), faults: made.map((each) => each.fault) };
}

/** Where a kind of faulty row can be put: a file of its extract, and a sound row of that file to make it from. */
function templates(random: Random, files: readonly DeliveredFile[], agency: string, extract: string): Template[] {
  const here = files.filter((file) => file.agency === agency && file.extract === extract && file.lines.length > 1);
  return random.shuffled(here).flatMap((file) =>
    random.some(file.lines.slice(1), 40).map((line) => ({
      file,
      values: Object.fromEntries(file.columns.map((column, index) => [column, line.split(',')[index] ?? ''])),
    })),
  );
}

/**
 * Adds faulty rows at the ends of files, and faulty files: at least one of each rule of quarantine, and so many rows that they are this share
 * of all. Every one must be refused, so that no figure changes. Nothing is added at a rate of 0.
 */
export function withFaults(random: Random, files: readonly DeliveredFile[], deliveries: readonly Delivery[], rate: number): Faulty {
  if (rate <= 0) return { files, faults: [] };
  const rows = files.reduce((sum, file) => sum + file.lines.length - 1, 0);
  const added = new Map(files.map((file) => [file, [...file.lines]]));
  const faults: TruthFault[] = [];
  const ways = rowFaultsOf(random, deliveries);
  for (let round = 0; round === 0 || faults.length < rows * rate; round += 1) {
    for (const way of ways) {
      if (round > 0 && way.once) continue;
      const found = templates(random, files, way.agency, way.extract).find((template) => way.fits(template.values));
      if (found === undefined) continue;
      const lines = added.get(found.file) ?? [];
      const key = extractNamed(way.extract).primaryKey[0] ?? '';
      const values = { ...found.values, [key]: way.newKey === undefined ? (found.values[key] ?? '') : way.newKey(faults.length) };
      for (const line of way.lines(values, found.file.columns, found.file.delivery)) {
        lines.push(line);
        faults.push({
          agency: way.agency,
          delivery: found.file.delivery,
          file: found.file.name,
          row: lines.length,
          column: way.column,
          rule: way.rule,
        });
      }
    }
  }
  const whole = faultyFiles(files);
  return {
    files: [...files.map((file) => ({ ...file, lines: added.get(file) ?? file.lines })), ...whole.files],
    faults: [...faults, ...whole.faults],
  };
}
