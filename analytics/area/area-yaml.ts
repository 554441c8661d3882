import { z } from 'zod';
import { areaSchema } from './area.ts';

/** What the JSON Schema of one key says that a person needs. */
const keySchema = z.looseObject({
  description: z.string().optional(),
  default: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

function commented(text: string, indent: string): string[] {
  const words = text.split(' ');
  const lines: string[] = [];
  let line = `${indent}#`;
  for (const word of words) {
    if (line.length + word.length > 110) {
      lines.push(line);
      line = `${indent}#`;
    }
    line = `${line} ${word}`;
  }
  return [...lines, line];
}

function keyLines(name: string, raw: unknown, indent: string): string[] {
  const key = keySchema.parse(raw);
  const comment = commented(key.description ?? '', indent);
  if (key.properties !== undefined) {
    const inner = Object.entries(key.properties).flatMap(([each, value]) => keyLines(each, value, `${indent}  `));
    const optional = inner.every((line) => line.trim().startsWith('#'));
    return [...comment, optional ? `${indent}${name}: {}` : `${indent}${name}:`, ...inner, ...(indent === '' ? [''] : [])];
  }
  const line = key.default === undefined ? `${indent}# ${name}:` : `${indent}${name}: ${JSON.stringify(key.default)}`;
  return [...comment, line, ...(indent === '' ? [''] : [])];
}

/** An area file with every key, its default and its sentence; a key without a default is a comment. */
export function areaYaml(): string {
  const schema = keySchema.parse(z.toJSONSchema(areaSchema, { io: 'input' }));
  const body = Object.entries(schema.properties ?? {}).flatMap(([name, value]) => keyLines(name, value, ''));
  return ['# The area: the place and its rules. Leave out any key to have its default.', '', ...body].join('\n');
}
