import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFile } from '../../analytics/intake/scratch-file.ts';

test('text that outgrows the buffer is written once and in order', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-scratch-'));
  try {
    const lines = Array.from({ length: 5000 }, (_, number) => `${number},${'x'.repeat(200)}\n`);
    const file = scratchFile(join(folder, 'broken.csv'));
    for (const line of lines) file.text(line);
    expect(file.length()).toBe(lines.join('').length);
    file.close();
    expect(readFileSync(file.path, 'utf8')).toBe(lines.join(''));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
