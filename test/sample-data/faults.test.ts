import { describe, expect, it } from 'vitest';
import { defaultOptions, generateArea } from '../../sample-data/generate.ts';
import { sampleOptions } from '../../sample-data/write-sample.ts';

const rules = [
  'header',
  'empty_file',
  'encoding',
  'malformed_row',
  'too_long',
  'required',
  'type',
  'pattern',
  'code',
  'range',
  'order',
  'future',
  'handling',
  'orphan',
  'conflict',
  'identifying',
];

const sound = new Map(generateArea(defaultOptions).files.map((file) => [file.path, file.content]));
const faulty = generateArea(sampleOptions);
const { faults } = faulty.truth;

describe('faults', () => {
  it('are none at a rate of 0', () => {
    expect(generateArea(defaultOptions).truth.faults).toEqual([]);
  });

  it('cover every rule of quarantine', () => {
    expect(rules.filter((rule) => !faults.some((fault) => fault.rule === rule))).toEqual([]);
  });

  it('are rows and files added to the sound ones, which stay as they were', () => {
    const path = (fault: (typeof faults)[number]) => `landing/${fault.agency}/${fault.delivery}/${fault.file}`;
    for (const file of faulty.files.filter((each) => each.path.endsWith('.csv'))) {
      const here = faults.filter((fault) => path(fault) === file.path);
      const before = sound.get(file.path);
      if (before === undefined) expect(here.length, file.path).toBe(1);
      else {
        const lines = file.content.split('\n');
        const rest = lines.filter((_, index) => !here.some((fault) => fault.row === index + 1));
        expect(rest.join('\n') === before, file.path).toBe(true);
      }
    }
  });

  it('grow with the rate', () => {
    const more = generateArea({ ...defaultOptions, faults: 0.01 }).truth.faults.length;
    expect(more).toBeGreaterThan(faults.length);
    expect(more).toBeGreaterThan(100);
  });
});
