import { writeFileSync } from 'node:fs';
import { assetPath } from '../assets.ts';
import { codesOf } from './codes.ts';
import { type Extract, extracts, type Field } from './extract.ts';

function typeOf(field: Field): string {
  if (field.type === 'integer' || field.type === 'number') return 'number';
  if (field.codeList === undefined || field.list) return 'string';
  return codesOf(field.codeList)
    .map((code) => `'${code.code}'`)
    .join(' | ');
}

function interfaceName(extract: Extract): string {
  return `${extract.name.replaceAll(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}Row`;
}

function toInterface(extract: Extract): string {
  const lines = extract.fields.map((field) => {
    const optional = field.required ? '' : '?';
    return `  /** ${field.description} */\n  ${field.name}${optional}: ${typeOf(field)}${field.required ? '' : ' | undefined'};`;
  });
  return `/** ${extract.title}. ${extract.description} */\nexport interface ${interfaceName(extract)} {\n${lines.join('\n')}\n}`;
}

const heading = '// Written by `npm run generate` from the Table Schemas. Do not edit.';

/** The text of each file under `rows/`: one interface per extract, as an agency sends it (times as ISO 8601 text). */
export function rowFiles(): { readonly name: string; readonly text: string }[] {
  const sorted = [...extracts()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const imports = sorted.map((each) => `import type { ${interfaceName(each)} } from './${each.name}.ts';`).join('\n');
  const byName = sorted.map((each) => `  ${each.name}: ${interfaceName(each)};`).join('\n');
  return [
    ...sorted.map((each) => ({ name: `${each.name}.ts`, text: `${heading}\n\n${toInterface(each)}\n` })),
    {
      name: 'row-of.ts',
      text: `${heading}\n\n${imports}\n\n/** The row of each extract, by its name. */\nexport interface RowOf {\n${byName}\n}\n`,
    },
  ];
}

if (import.meta.main) {
  for (const file of rowFiles()) writeFileSync(assetPath(`analytics/contracts/rows/${file.name}`), file.text);
}
