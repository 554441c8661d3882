import { isNhsNumber } from '../contracts/personal-numbers.ts';
import type { Kind } from './kinds.ts';

/** What cannot be seen: marks of direction, soft hyphens, joiners. */
const invisible = /\p{Cf}/gu;
const whiteSpace = /[\s\p{Z}\p{Cc}]+/gu;

function foldedOnce(text: string): string {
  // Capitals first: ß and ẞ, and both small forms of sigma, have one capital.
  return text.normalize('NFKC').replace(invisible, '').toUpperCase().toLowerCase().normalize('NFKC').replace(whiteSpace, ' ').trim();
}

/**
 * The form in which two spellings of one identifier are equal: Unicode NFKC, no invisible characters, white space at the ends gone and
 * inside one space, capitals folded. Applied again it changes nothing.
 */
export function normalise(text: string): string {
  // Plain text, as nearly all is, needs none of Unicode’s rules.
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text.toLowerCase();
  let before = text;
  let after = foldedOnce(text);
  // A few characters fold in two steps (a letter that folds to one with a mark).
  while (after !== before) {
    before = after;
    after = foldedOnce(before);
  }
  return after;
}

function nhsNumber(text: string): string {
  const digits = text.replace(/[ -]/g, '');
  return /^[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}$/.test(text) && isNhsNumber(digits) ? digits : text;
}

function phoneNumber(text: string): string {
  return text.replace(/[ ().-]/g, '').replace(/^(\+44|0044)0?/, '0');
}

/** Numbers that systems write with and without spaces, by what they stand for. */
const written: Partial<Record<Kind, (text: string) => string>> = {
  person: nhsNumber,
  vehicle: (text) => text.replace(/[ -]/g, ''),
  phone: phoneNumber,
};

/** An identifier of a kind, normalised: NHS numbers, vehicle registrations and telephone numbers lose their spaces too. */
export function normaliseIdentifier(kind: Kind, text: string): string {
  const plain = normalise(text);
  return written[kind]?.(plain) ?? plain;
}
