import { readFileSync } from 'node:fs';

/** A statement that lies beside the bench. */
export function benchSql(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
