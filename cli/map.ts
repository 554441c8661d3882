import { existsSync, readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import type { Extract } from '../analytics/contracts/extract.ts';
import type { MappedRow } from '../analytics/contracts/mapped-row.ts';
import type { ProposedMapping } from '../analytics/contracts/propose-mapping.ts';
import type { SampledFile } from '../analytics/intake/sample-file.ts';
import { onFiles } from './lake.ts';
import { answer, progress, say, textTable, type Voice } from './messages.ts';
import { withExample, withVoice } from './options.ts';

interface MapOptions extends Voice {
  readonly extract: string;
  readonly agency: string;
  readonly out?: string;
  readonly force?: boolean;
}

const rowsShown = 10;

function agencyName(text: string): string {
  if (!/^[a-z0-9_-]{1,40}$/.test(text)) {
    throw new InvalidArgumentError('Give the name of the agency’s folder under landing: small letters, digits, _ and -.');
  }
  return text;
}

/** One row either way, a line for each field that has something. */
function rowText(proposal: ProposedMapping, row: MappedRow, number: number): string {
  const lines = proposal.columns.flatMap(({ field, source }) => {
    const headers = source.kind === 'columns' ? source.headers : source.kind === 'flags' ? source.flags.map((flag) => flag.header) : [];
    const theirs = headers.map((header) => row.theirs[header] ?? '').filter((cell) => cell !== '');
    if (theirs.length === 0) return [];
    return [[`  ${field.name}`, theirs.join(' | '), `→ ${row.ours[field.name] ?? '(not read)'}`]];
  });
  return textTable([`Row ${number}`, 'theirs', 'ours'], lines);
}

function documentOf(proposal: ProposedMapping, rows: readonly MappedRow[], { notes, broken }: SampledFile): unknown {
  const { extract, file, doubts, uncovered, unmatched, values } = proposal;
  return {
    mapping: { [extract.name]: file },
    notes,
    rows_broken: broken,
    rows,
    unmatched,
    to_decide: doubts.map(({ field, headers, message }) => ({ field, headers, message })),
    uncovered,
    values_without_code: values.flatMap(({ values: all }) =>
      all.flatMap(({ field, value, rows: times, code, sure }) => (sure ? [] : [{ field, value, rows: times, likely: code ?? null }])),
    ),
    values_hidden: Object.fromEntries(values.filter(({ hidden }) => hidden > 0).map(({ field, hidden }) => [field, hidden])),
  };
}

/** How the file was read, where there is something to say of it. */
function readingOf({ notes, broken }: SampledFile): string[] {
  const rows = broken === 1 ? '1 row is broken and was' : `${broken} rows are broken and were`;
  return [
    ...notes.map(({ message }) => message),
    ...(broken === 0 ? [] : [`${rows} left out; "lantern check" says which once there is a mapping.`]),
  ];
}

function summaryOf(proposal: ProposedMapping): string {
  const { extract, columns, doubts, uncovered, unmatched } = proposal;
  const open = new Set([...doubts.map(({ field }) => field), ...uncovered]);
  const said = [`${columns.length} fields of ${extract.name} have columns of theirs`];
  if (open.size > 0) said.push(`${open.size} are left to you (${[...open].join(', ')})`);
  if (unmatched.length > 0) said.push(`${unmatched.length} of their columns are not taken`);
  return `${said.join('; ')}.`;
}

async function extractAsked(name: string): Promise<Extract> {
  const { extracts } = await import('../analytics/contracts/extract.ts');
  const { LanternError } = await import('../analytics/lantern-error.ts');
  const extract = extracts().find((each) => each.name === name);
  if (extract !== undefined) return extract;
  const known = extracts().map((each) => each.name);
  throw new LanternError('extract_unknown', `There is no extract ${name}. Extracts are ${known.sort().join(', ')}.`);
}

async function mapCommand(file: string, options: MapOptions): Promise<void> {
  const { proposeMapping } = await import('../analytics/contracts/propose-mapping.ts');
  const { mappedRows } = await import('../analytics/contracts/mapped-row.ts');
  const { extractYaml, mappingYamlHead, withExtract } = await import('../analytics/contracts/mapping-yaml.ts');
  const extract = await extractAsked(options.extract);
  const before = options.out !== undefined && existsSync(options.out) ? readFileSync(options.out, 'utf8') : '';
  // Refused before the file is read, which can take a while.
  if (before !== '') withExtract(before, extract.name, '', options.force === true);
  progress(options)(`map ${file} …`);
  const { sampleFile } = await import('../analytics/intake/sample-file.ts');
  const sampled = await onFiles([file], options, (effects) => sampleFile(file, extract, effects));
  const proposal = proposeMapping(extract, sampled.sample);
  const rows = mappedRows(extract, proposal.mapping, sampled.sample, rowsShown);
  const yaml = extractYaml(proposal);
  const text =
    before === '' ? `${mappingYamlHead(options.agency)}\n${yaml}` : withExtract(before, extract.name, yaml, options.force === true);
  if (options.out !== undefined) await writeWhole(options.out, text);
  say(options, `${rows.map((row, index) => rowText(proposal, row, index + 2)).join('\n\n')}\n`);
  for (const sentence of readingOf(sampled)) say(options, sentence);
  say(options, summaryOf(proposal));
  // Without --out the proposal is the answer, so that --quiet does not swallow it.
  const voice = options.out === undefined ? { ...options, quiet: false } : options;
  answer(
    voice,
    documentOf(proposal, rows, sampled),
    options.out === undefined ? text.trimEnd() : `Wrote ${extract.name} into ${options.out}.`,
  );
}

/** Writes beside and renames, so that an interrupted command leaves the file as it was. */
async function writeWhole(path: string, text: string): Promise<void> {
  const { renameSync, rmSync, writeFileSync } = await import('node:fs');
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text);
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}

export function registerMap(program: Command): void {
  const command = program
    .command('map')
    .description('proposes a mapping from an agency’s own headers, values and formats, and shows ten rows either way')
    .argument('<file>', 'a file as the agency exports it')
    .requiredOption('--extract <name>', 'the extract that it holds')
    .requiredOption('--agency <name>', 'the agency’s folder under landing', agencyName)
    .option('--out <file>', 'mapping.yaml to write, or to add this extract to; without it, standard output')
    .option('--force', 'replace this extract where the file maps it already')
    .action((file: string, options: MapOptions) => mapCommand(file, options));
  withExample(withVoice(command), 'lantern map missing.csv --extract missing --agency police --out landing/police/mapping.yaml');
}
