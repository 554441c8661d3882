/** What the system says when it cannot do what a file needs, and what to do about it. */
const systemCodes: Readonly<Record<string, string>> = {
  ENOSPC: 'there is no room left on the disk. Make room and run it again',
  EDQUOT: 'your share of the disk is used up. Make room and run it again',
  EFBIG: 'a file would be larger than is allowed here. Raise the limit and run it again',
  EACCES: 'you may not do that there. Ask for the right, or give another folder',
  EPERM: 'you may not do that there. Ask for the right, or give another folder',
  EROFS: 'nothing can be written there. Give another folder',
  ENOENT: 'there is no such file or folder. Check the path, or make its folder first',
  ENOTDIR: 'a part of that path is a file, not a folder. Check the path',
  EEXIST: 'a file of that name is in the way. Give another name',
  EISDIR: 'that is a folder, not a file. Check the path',
  ENAMETOOLONG: 'the name is too long. Give a shorter one',
  EMFILE: 'too many files are open. Raise the limit (ulimit -n) and run it again',
};

/** How the engine begins to say that memory, the disk or a file of the lake failed it. What follows can hold values: it is not shown. */
const engineCauses: readonly (readonly [RegExp, string])[] = [
  [/^Out of Memory Error/, 'The memory allowed is too small for this. Give more with --memory, or leave --memory out.'],
  [
    /^IO Error: .*(No space left|File too large|Could not write|Failed to write|Disk quota)/s,
    'The engine could not write a file. Make room on the disk of the lake and of the temporary folder (TMPDIR), and run it again.',
  ],
  [
    /^(IO Error|Invalid Input Error: .*parquet|Invalid Error: .*parquet|TProtocolException)/is,
    'A file of the lake is gone or damaged. Restore the lake from a copy, or take the extracts in anew into an empty folder with "lantern intake".',
  ],
];

/** What to say of an error that the disk, the memory or the rights are to blame for; undefined for any other. */
export function worldFailure(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && 'syscall' in error) {
    const what = systemCodes[String(error.code)];
    const path = 'path' in error ? String(error.path) : 'a file of the lake or of the temporary folder (TMPDIR)';
    return what === undefined ? undefined : `${path}: ${what} (${String(error.code)}).`;
  }
  return engineCauses.find(([begins]) => begins.test(error.message))?.[1];
}
