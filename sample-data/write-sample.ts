import { fileURLToPath } from 'node:url';
import { defaultOptions, type GenerateOptions, generateArea } from './generate.ts';
import { replaceArea } from './write-area.ts';

/** What the committed area is made with: few faults, but one of every rule at least. */
export const sampleOptions: GenerateOptions = { ...defaultOptions, faults: 0.001 };

if (import.meta.main) replaceArea(generateArea(sampleOptions).files, fileURLToPath(new URL('area', import.meta.url)));
