import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file of a lake with the hash of its bytes, but for what holds the clock and what a killed process left beside. */
export function lakeBytes(lake: string): Record<string, string> {
  const files = readdirSync(lake, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(lake, join(entry.parentPath, entry.name)))
    .filter(
      (path) =>
        !path.startsWith('ledger/runs/') && !path.startsWith('ledger/intakes/') && !path.startsWith('.passage/') && !path.endsWith('.lock'),
    )
    .sort();
  return Object.fromEntries(
    files.map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(lake, path)))
        .digest('hex'),
    ]),
  );
}
