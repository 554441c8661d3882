import { parseDocument, stringify } from 'yaml';
import { LanternError } from '../lantern-error.ts';
import { codesOf } from './codes.ts';
import { squashed } from './header-names.ts';
import type { MappedSource } from './mapping.ts';
import type { ProposedMapping } from './propose-mapping.ts';

/** A text as a YAML scalar on one line. */
function scalar(text: string): string {
  if (/[\p{Cc}\p{Cf}]/u.test(text)) return JSON.stringify(text);
  return stringify(text, { lineWidth: 0, schema: 'core', defaultStringType: 'PLAIN' }).trimEnd();
}

/** A text as a YAML scalar where commas and brackets would end it. */
const inFlow = (text: string) => JSON.stringify(text);

function sourceText(source: MappedSource): string {
  if (source.kind === 'constant') return scalar(source.value);
  if (source.kind === 'flags') {
    return `{flags: {${source.flags.map(({ header, code }) => `${inFlow(header)}: ${code}`).join(', ')}}}`;
  }
  const [first = ''] = source.headers;
  return source.headers.length === 1 ? scalar(first) : `{join: [${source.headers.map(inFlow).join(', ')}], with: ${inFlow(source.with)}}`;
}

const reasons = {
  same_name: '',
  same_words: '',
  known_name: '  # a known name of it',
  flags: '  # columns of yes and no, by their names',
  alike: '  # named alike, and its values fit: check',
} as const;

/** Two columns that together name a row where no column does: whose, and when. */
function keyHint(proposal: ProposedMapping, field: string): string[] {
  const { extract } = proposal;
  if (extract.primaryKey.length !== 1 || extract.primaryKey[0] !== field) return [];
  const parts = ['person_id', ...extract.keyTime].flatMap((name) => proposal.columns.filter((each) => each.field.name === name));
  const headers = parts.flatMap(({ source }) => (source.kind === 'columns' ? source.headers : []));
  if (parts.length < 2) return [];
  const listed = headers.map(inFlow).join(', ');
  return [`    # ${field}: {join: [${listed}], with: "-"}  # would do where no two rows have the same; then add  shared: [${listed}]`];
}

/** Where an age is missing and dates of birth are there: they are never sent, and the age is made before. */
function birthHint(proposal: ProposedMapping): string {
  const births = ['dob', 'dateofbirth', 'birthdate', 'personbirthdate'];
  const header = proposal.unmatched.find((each) => births.includes(squashed(each)));
  return header === undefined ? '' : `; "lantern pseudonymise" makes it of ${scalar(header)}, which is not to be sent`;
}

function columnLines(proposal: ProposedMapping): string[] {
  const found = proposal.columns.flatMap(({ field, source, because, remarks }) => [
    `    ${field.name}: ${sourceText(source)}${reasons[because]}`,
    ...remarks.map((remark) => `    # ${field.name}: ${remark}.`),
  ]);
  const isRequired = (field: string) => (proposal.uncovered.includes(field) ? ', and it is required' : '');
  const doubts = proposal.doubts.flatMap(({ field, headers, message }) =>
    headers.map((header) => `    # ${field}: ${scalar(header)}  # to decide${isRequired(field)}: ${message}`),
  );
  const bare = proposal.uncovered.filter((field) => !proposal.doubts.some((doubt) => doubt.field === field));
  const missing = bare.flatMap((field) => [
    `    # ${field}:  # required, and no column was found${field === 'age' ? birthHint(proposal) : ''}`,
    ...keyHint(proposal, field),
  ]);
  const rest = proposal.optional.filter((field) => !proposal.doubts.some((doubt) => doubt.field === field));
  return [...found, ...doubts, ...missing, ...(rest.length === 0 ? [] : [`    # Not found, and not required: ${rest.join(', ')}.`])];
}

function valueLines(proposal: ProposedMapping): string[] {
  return proposal.values.flatMap(({ field, values, hidden, remark }) => {
    const lines = values.map(({ value, rows, code, sure }) => {
      const counted = `${rows} ${rows === 1 ? 'row' : 'rows'}`;
      if (sure) return `      ${scalar(value)}: ${code}  # ${counted}`;
      return `      # ${scalar(value)}: ${code ?? ''}  # ${counted}; ${code === undefined ? 'no code is spelled so' : 'likely, to decide'}`;
    });
    const list = proposal.extract.fields.find((each) => each.name === field)?.codeList ?? '';
    const open = values.some(({ sure }) => !sure) || hidden > 0;
    return [
      `    ${field}:`,
      ...lines,
      ...(hidden === 0 ? [] : [`      # ${hidden} more values are no codes; they are not shown here, for they could identify somebody.`]),
      ...(remark === undefined ? [] : [`      # ${remark}`]),
      ...(open
        ? [
            `      # Codes: ${codesOf(list)
              .map(({ code }) => code)
              .join(', ')}.`,
          ]
        : []),
    ];
  });
}

function formatLines(proposal: ProposedMapping): string[] {
  return proposal.formats.map(({ field, format, sure, remark }) => {
    const why = remark === undefined ? '' : `  # ${sure ? '' : 'to decide: '}${remark}`;
    return `    ${sure ? '' : '# '}${field}: ${format}${why}`;
  });
}

function constantLines(proposal: ProposedMapping): string[] {
  return proposal.uncovered.flatMap((name) => {
    const field = proposal.extract.fields.find((each) => each.name === name);
    if (field?.codeList === undefined) return [];
    const all = codesOf(field.codeList).map(({ code }) => code);
    return [`    # ${name}:  # if it is the same in all rows, one of ${all.join(', ')}`];
  });
}

function section(name: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${name}:`, ...lines];
}

/** One extract of a `mapping.yaml`, with what a person has to decide as comments. */
export function extractYaml(proposal: ProposedMapping): string {
  const ignore = proposal.unmatched.map((header) => `    # - ${scalar(header)}`);
  const about =
    ignore.length === 0
      ? []
      : ['    # Not taken. Take the # away from those that are left out on purpose; the others count as unknown columns.'];
  return `${[
    `${proposal.extract.name}:`,
    `  # Proposed from ${proposal.rows} rows. Read it, decide what is left as a comment, and delete the comments.`,
    ...section('columns', columnLines(proposal)),
    ...section('values', valueLines(proposal)),
    ...section('formats', formatLines(proposal)),
    ...section('constants', constantLines(proposal)),
    ...section('ignore', [...about, ...ignore]),
  ].join('\n')}\n`;
}

/** The first lines of a new `mapping.yaml`. */
export function mappingYamlHead(agency: string): string {
  return `# How the columns, values and formats of ${agency} come to Lantern's. It lies at landing/${agency}/mapping.yaml.\n`;
}

/** Where one extract of a `mapping.yaml` begins and ends: to the next one, whose own comments stay with it. */
function extent(text: string, extract: string): { readonly start: number; readonly end: number } | undefined {
  const lines = text.split(/(?<=\n)/);
  const first = lines.findIndex((line) => new RegExp(`^(["']?)${extract}\\1\\s*:`).test(line));
  if (first < 0) return undefined;
  let last = first + 1;
  while (last < lines.length && /^(?:[ \t]|\r?\n|#|$)/.test(lines[last] ?? '')) last += 1;
  if (last < lines.length) while (last > first + 1 && /^(?:#|\r?\n)/.test(lines[last - 1] ?? '')) last -= 1;
  const at = (line: number) => lines.slice(0, line).join('').length;
  return { start: at(first), end: at(last) };
}

/** Adds an extract to the text of a `mapping.yaml`, or replaces it where that is asked for. All else stays as it is, comments too. */
export function withExtract(text: string, extract: string, yaml: string, replace: boolean): string {
  const document = parseDocument(text, { schema: 'failsafe' });
  const content: unknown = document.errors.length > 0 ? '' : document.toJS();
  const isEmpty = document.contents === null;
  if (!isEmpty && (typeof content !== 'object' || content === null || Array.isArray(content))) {
    throw new LanternError('mapping_invalid', 'The file given to --out is no mapping.yaml. Mend it, or give another name.');
  }
  const isThere = !isEmpty && document.has(extract);
  const place = extent(text, extract);
  const apart = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  if (!isThere) return `${apart}${apart === '' ? '' : '\n'}${yaml}`;
  if (!replace)
    throw new LanternError('extract_mapped', `The file given to --out maps ${extract} already. Give --force to replace that part.`);
  if (place === undefined) {
    throw new LanternError(
      'mapping_invalid',
      `The part ${extract} does not begin its own line in the file given to --out. Write it so, and run again.`,
    );
  }
  return `${text.slice(0, place.start)}${yaml}${text.slice(place.end)}`;
}
