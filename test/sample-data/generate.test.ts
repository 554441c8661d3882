import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assetPath } from '../../analytics/assets.ts';
import type { GeneratedFile } from '../../sample-data/deliveries.ts';
import { defaultOptions, generateArea } from '../../sample-data/generate.ts';
import { sampleOptions } from '../../sample-data/write-sample.ts';
import { trials } from '../support/trials.ts';
import { missingEvents } from './events.ts';
import { latestRows } from './landing.ts';

const small = { ...defaultOptions, children: 20, months: 14 };

function hashes(files: readonly GeneratedFile[]): string[] {
  return files.map((file) => `${file.path} ${createHash('sha256').update(Buffer.from(file.content, file.encoding)).digest('hex')}`);
}

describe('generateArea', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    expect(hashes(generateArea(small).files)).toEqual(hashes(generateArea(small).files));
    expect(hashes(generateArea(small).files)).not.toEqual(hashes(generateArea({ ...small, seed: 2 }).files));
  });

  it('holds any number of children, months and seeds, with a file of every delivery', () => {
    const options = fc.record({ seed: fc.nat(1000), children: fc.integer({ min: 2, max: 30 }), months: fc.integer({ min: 1, max: 26 }) });
    fc.assert(
      fc.property(options, (some) => {
        const area = generateArea({ ...defaultOptions, ...some });
        const deliveries = new Set(
          area.files.filter((file) => file.path.startsWith('landing/police')).map((file) => file.path.split('/')[2]),
        );
        return deliveries.size === Math.min(4, some.months);
      }),
      trials(4),
    );
  });

  it('makes as many missing children as asked for', () => {
    const area = generateArea({ ...small, months: 12, children: 26 });
    expect(new Set(missingEvents(latestRows(area)).map((event) => event.child)).size).toBe(26);
  });

  it('names what is in each delivery, with its hash, in delivery.json', () => {
    const { files } = generateArea(small);
    const notes = files.filter((file) => file.path.endsWith('delivery.json'));
    expect(notes.length).toBeGreaterThan(0);
    for (const note of notes) {
      const listed: { name: string; sha256: string }[] = JSON.parse(note.content).files;
      const folder = note.path.replace('delivery.json', '');
      const there = files.filter((file) => file.path.startsWith(folder) && file !== note);
      expect(listed.map((each) => `${folder}${each.name} ${each.sha256}`).sort()).toEqual(hashes(there).sort());
    }
  });
});

describe('the committed area', () => {
  const folder = assetPath('sample-data/area');

  it('is what the generator writes', () => {
    for (const file of generateArea(sampleOptions).files) {
      expect(readFileSync(join(folder, file.path)).equals(Buffer.from(file.content, file.encoding)), file.path).toBe(true);
    }
  });

  it('is under 5 MB and has no other file', () => {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile());
    expect(paths.sort()).toEqual(
      generateArea(sampleOptions)
        .files.map((file) => file.path)
        .sort(),
    );
    expect(paths.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0)).toBeLessThan(5_000_000);
  });
});
