import { createHmac, hash, type KeyObject } from 'node:crypto';
import type { Kind } from './kinds.ts';

/**
 * Characters of a pseudonym: 32 hexadecimal digits are 128 bits. Among a billion identifiers the chance that any two share one is below
 * one in 10^20, nothing is gained by more, and the files would be twice as long.
 */
export const pseudonymLength = 32;

/** HMAC-SHA-256 (RFC 2104, FIPS 198-1). */
export function hmacSha256(key: KeyObject, message: string | Buffer): Buffer {
  return createHmac('sha256', key).update(message).digest();
}

/** A pseudonym, and a number of the digest's other half, by which two identifiers with one pseudonym are told apart. */
export interface Keyed {
  readonly pseudonym: string;
  readonly rest: number;
}

/** The pseudonym of a normalised identifier: HMAC over `kind:identifier`, in UTF-8. No kind holds a colon, so that no two are one. */
export function pseudonymOf(key: KeyObject, kind: Kind, normalised: string): Keyed {
  const digest = hmacSha256(key, `${kind}:${normalised}`);
  return { pseudonym: digest.toString('hex', 0, pseudonymLength / 2), rest: digest.readUIntBE(pseudonymLength / 2, 6) };
}

/** A number that two spellings of one identifier differ in, so that none has to be remembered as it is. It goes nowhere. */
export function spellingMark(text: string): number {
  return hash('sha256', text, 'buffer').readUIntBE(0, 6);
}
