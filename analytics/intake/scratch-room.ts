import { dirname } from 'node:path';
import { LanternError } from '../lantern-error.ts';

/** Whether an error says that the disk of the temporary folder is full: the system's word for it, or the engine's, which spills there. */
function isFull(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof LanternError) return false;
  if ('code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) return true;
  return /^IO Error: .*(No space left|Disk quota)/s.test(error.message) || /max_temp_directory_size/.test(error.message);
}

/** Does work that writes to the temporary folder alone; where its disk is full, says which folder it is and what to do. */
export async function withRoom<Result>(temporaryFolder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (!isFull(cause)) throw cause;
    throw new LanternError(
      'temporary_full',
      `The disk of the temporary folder ${dirname(temporaryFolder)} is full. Rows are put in order there, which takes about three times the room of the extracts. Make room, or set TMPDIR to a folder on another disk, and run it again; the lake is as it was.`,
      { cause },
    );
  }
}
