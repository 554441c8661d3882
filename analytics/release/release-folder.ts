import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { LanternError } from '../lantern-error.ts';
import type { ReleasedTable } from './audit/release-tables.ts';
import type { TableRule } from './printed-table.ts';
import { type ReleaseAbout, readReleased } from './read-released.ts';

/** What `release.json` says that an audit needs. */
const description = z.object({
  rule: z
    .union([
      z.object({ name: z.literal('rounded'), suppress_to: z.int(), base: z.int(), possible_values: z.int(), zero_times: z.int() }),
      z.object({ name: z.literal('exact'), threshold: z.int() }),
    ])
    .optional(),
  window: z.object({ from: z.string(), to: z.string() }).optional(),
});

function ruleOf(rule: z.infer<typeof description>['rule']): TableRule | undefined {
  if (rule === undefined || rule.name === 'exact') return rule;
  const { suppress_to, ...rest } = rule;
  return { ...rest, threshold: suppress_to + 1 };
}

function aboutOf(root: string, folder: string): ReleaseAbout {
  const release = relative(root, folder);
  const file = join(folder, 'release.json');
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new LanternError('release_unreadable', `${file} is not JSON. Restore it as it was released, or take it away.`, { cause });
  }
  const read = description.safeParse(value);
  if (!read.success)
    throw new LanternError(
      'release_unreadable',
      `${file} has a rule or window that is not known. Give {"rule": {"name": "exact", "threshold": 10}}, or leave it out.`,
    );
  return { release, rule: ruleOf(read.data.rule), window: read.data.window };
}

/** The folder above a file that says what its release is; else the file's own. */
function releaseOf(root: string, file: string, described: ReadonlySet<string>): string {
  for (let folder = dirname(file); folder.startsWith(root); folder = dirname(folder)) {
    if (described.has(folder)) return folder;
    if (folder === root || folder === dirname(folder)) break;
  }
  return dirname(file);
}

/**
 * Reads every CSV file under a folder as released tables: one release where it has files of its own, several where it has folders of
 * releases. Throws LanternError where there is none, or where one cannot be read.
 */
export function readReleaseFolder(root: string): ReleasedTable[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .sort();
  const described = new Set(files.filter((file) => file.endsWith(`${sep}release.json`)).map(dirname));
  const csv = files.filter((file) => file.toLowerCase().endsWith('.csv'));
  if (csv.length === 0) throw new LanternError('release_empty', `${root} holds no CSV file. Give the folder of a release, or of several.`);
  const abouts = new Map([...described].map((folder) => [folder, aboutOf(root, folder)]));
  return csv.flatMap((file) => {
    const folder = releaseOf(root, file, described);
    const about = abouts.get(folder) ?? { release: relative(root, folder), rule: undefined, window: undefined };
    return readReleased(relative(root, file), readFileSync(file), about);
  });
}
