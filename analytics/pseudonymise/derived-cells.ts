import { completedAge, readBirthDate } from './birth-date.ts';
import type { CellMaker, Rules, Telling } from './cell-maker.ts';
import type { Treatment } from './columns.ts';
import { type KeepContext, keeper } from './kept-values.ts';
import { placeholderDay } from './placeholders.ts';
import { plainPostcode } from './postcodes.ts';
import type { ColumnSeen } from './seen.ts';
import { trimmed } from './trimmed.ts';

type Derivation = Treatment & { does: 'age' | 'area' };

/** The file’s own value of a column, where it has one; told of where it may not stay. */
function givenCell({ field, given }: Derivation, context: KeepContext, fault: Telling['fault']): CellMaker {
  if (given === undefined) return () => '';
  const keep = keeper(field, context);
  return (cells, row) => {
    const kept = keep(trimmed(cells[given.index] ?? ''));
    if ('text' in kept) return kept.text;
    fault(row, kept.rule);
    return '';
  };
}

/** Makes the completed age at the event from a date of birth; the file’s own age stays where there is no date of birth. */
export function ageCell(
  treatment: Treatment & { does: 'age' },
  rules: Rules,
  context: KeepContext,
  seen: ColumnSeen,
  { fault, tally }: Telling,
): CellMaker {
  const { field, from, at } = treatment;
  const own = givenCell(treatment, context, fault);
  const eventDay = (cells: readonly string[]) => {
    const time = at.map((column) => trimmed(cells[column.index] ?? '')).find((cell) => cell !== '');
    return time === undefined ? undefined : context.readMoment(time)?.day;
  };
  return (cells, row) => {
    const given = own(cells, row);
    const text = trimmed(cells[from.index] ?? '');
    if (text === '') return given;
    const birth = readBirthDate(text);
    const constant = birth === undefined ? undefined : placeholderDay(birth);
    if (constant !== undefined) {
      seen.placeholder(row, constant);
      if (rules.placeholders === 'empty') return given;
    }
    if (birth !== undefined) seen.take(row, birth, 0, 0);
    const on = eventDay(cells);
    // The cell of the key time is told of in its own column.
    if (birth !== undefined && on === undefined) return '';
    const age = birth === undefined || on === undefined ? -1 : completedAge(birth, on);
    if (birth === undefined || (on ?? '') < birth || age > (field.maximum ?? 24)) {
      fault(row, constant === undefined ? 'date_of_birth' : 'placeholder');
      return '';
    }
    tally.derived(field.name, from.name, 'age', given !== '' && Number(given) !== age ? 'replaced' : 'made');
    return String(age);
  };
}

/** Makes the area of a postcode; the file’s own area stays where there is no postcode. */
export function areaCell(
  treatment: Treatment & { does: 'area' },
  rules: Rules,
  context: KeepContext,
  { fault, tally }: Telling,
): CellMaker {
  const { field, from } = treatment;
  const own = givenCell(treatment, context, fault);
  return (cells, row) => {
    const given = own(cells, row);
    const postcode = plainPostcode(cells[from.index] ?? '');
    if (postcode === '') return given;
    const area = rules.lookup?.areas.get(postcode);
    if (area === undefined) {
      // Without a lookup the whole file is at fault, once.
      if (rules.unknownPostcode === 'empty') tally.derived(field.name, from.name, 'area', 'unknown');
      else if (rules.lookup !== undefined) fault(row, 'postcode');
      return '';
    }
    tally.derived(field.name, from.name, 'area', given !== '' && given !== area ? 'replaced' : 'made');
    return area;
  };
}
