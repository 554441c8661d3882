import { rmSync } from 'node:fs';
import type { FileNote } from '../../lake/ledger.ts';
import type { Refusal } from '../rule.ts';

/** What became of a file that is no CSV: a CSV with the same rows under the same numbers, or why the whole file is refused. */
export type Converted =
  | { readonly kind: 'csv'; readonly path: string; readonly notes: readonly FileNote[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Thrown deep inside a converter where a file is refused; `converting` makes a value of it. Unpacking throws it too, while the scan reads. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(rule: Refusal['rule'], message: string) {
    super(message);
    this.refusal = { rule, message };
  }
}

/**
 * Runs a converter that writes to a path. A file refused on the way is answered with a value, and leaves nothing at the path. `whyNot` says
 * of other errors what they mean for the sender; where it says nothing, the error is a fault of ours and is thrown on.
 */
export async function converting(
  out: string,
  work: () => Promise<readonly FileNote[]>,
  whyNot: (error: unknown) => Refusal | undefined = () => undefined,
): Promise<Converted> {
  try {
    return { kind: 'csv', path: out, notes: await work() };
  } catch (error) {
    const refusal = error instanceof Refused ? error.refusal : whyNot(error);
    rmSync(out, { force: true });
    if (refusal === undefined) throw error;
    return { kind: 'refused', refusal };
  }
}

/** Whether an error is one that zlib, or another reader of bytes, gives a code that begins so. */
export function codeBegins(error: unknown, start: string): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith(start);
}
