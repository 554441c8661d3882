import { writeFileSync } from 'node:fs';
import { assetPath } from '../assets.ts';
import { areaJsonSchema } from './area.ts';

/** The text of `area.schema.json`, which editors check an area file with. */
export function areaSchemaText(): string {
  return `${JSON.stringify(areaJsonSchema(), null, 2)}\n`;
}

if (import.meta.main) writeFileSync(assetPath('analytics/area/area.schema.json'), areaSchemaText());
