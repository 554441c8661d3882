import type { CellMaker, Rules, Telling } from './cell-maker.ts';
import type { Treatment } from './columns.ts';
import { kindOf } from './kinds.ts';
import { isRounded, looksPseudonymised } from './looks-like.ts';
import { normalise, normaliseIdentifier } from './normalise.ts';
import { placeholderOf } from './placeholders.ts';
import { pseudonymOf, spellingMark } from './pseudonym.ts';
import type { ColumnSeen } from './seen.ts';
import { trimmed } from './trimmed.ts';

const lanternId = /^[0-9a-f]{16,64}$/;
/** A letter that could not be read, or the two that é becomes where UTF-8 is read as Windows-1252. */
const unread = /[\uFFFD\u0080-\u009F]/;
const readTwice = /[ÂÃ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;

/** Makes the pseudonym of a row’s identifier. */
export function pseudonymCell(
  treatment: Treatment & { does: 'pseudonym' },
  rules: Rules,
  seen: ColumnSeen,
  { fault, tally }: Telling,
): CellMaker {
  const { field, from, rule, word } = treatment;
  if (typeof rule === 'string' && rule !== 'lantern') tally.pseudonymised(field.name, rule, 0);
  const refuse = (row: number, why: Parameters<typeof fault>[1]): string => {
    fault(row, why);
    return '';
  };
  return (cells, row) => {
    const text = trimmed(cells[from.index] ?? '');
    if (text === '') return '';
    const kind = kindOf(rule, word === undefined ? '' : trimmed(cells[word.index] ?? ''));
    if (kind === undefined) return refuse(row, 'kind');
    if (kind === 'lantern') return lanternId.test(text) ? text : refuse(row, 'pattern');
    if (unread.test(text) || readTwice.test(text)) return refuse(row, 'encoding');
    if (isRounded(text)) return refuse(row, 'rounded');
    if (looksPseudonymised(text) && !rules.again) return refuse(row, 'already_pseudonym');
    const plain = normalise(text);
    const constant = placeholderOf(plain);
    if (constant !== undefined) {
      seen.placeholder(row, constant);
      if (rules.placeholders === 'empty') return '';
      if (rules.placeholders === 'stop') return refuse(row, 'placeholder');
    }
    const normalised = normaliseIdentifier(kind, plain);
    const { pseudonym, rest } = pseudonymOf(rules.key, kind, normalised);
    const spelling = text === normalised ? 0 : spellingMark(text);
    if (!seen.take(row, pseudonym, rest, spelling)) return refuse(row, 'collision');
    tally.pseudonymised(field.name, kind);
    return pseudonym;
  };
}
