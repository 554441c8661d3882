import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { LanternError } from '../lantern-error.ts';

/** A small file that an agency keeps beside its deliveries: its text, and the hash by which the ledger knows it. */
export interface AgencyText {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly sha256: string;
}

/** The text of bytes that came from an agency: UTF-8, with or without its mark, else Windows-1252, which a spreadsheet writes. */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** SHA-256 of bytes, as the ledger writes it. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Reads a small file of an agency. Throws a LanternError where it cannot be read. */
export function readAgencyText(path: string): AgencyText {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new LanternError(
      'file_unreadable',
      `${path} cannot be read. Check that it is there and that you have the right to read it, and run it again.`,
      { cause },
    );
  }
  return { bytes, text: textOfBytes(bytes), sha256: sha256OfBytes(bytes) };
}
