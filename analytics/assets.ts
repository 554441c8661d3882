import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Where the files that are not code lie (schemas, code lists, SQL): beside the source in a checkout, two folders
 * up from a built command line, beside the handler in a Lambda. See docs/decisions/0002-assets.md.
 */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'analytics', 'contracts', 'codes.csv'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The folder analytics/ is not beside this build: build it again with npm run build.');
    folder = parent;
  }
  return folder;
}

const root = findRoot();

/** The text of one asset, by its path from the root of the repository. */
export function assetText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The names of the assets in a folder that end as asked, sorted. */
export function assetNames(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** The absolute path of an asset, for those that are opened by another engine. */
export function assetPath(path: string): string {
  return join(root, path);
}

/** What a build of the functions leaves out of the folders of assets: code, and what is written for people. */
const noAsset = /\.(ts|md)$/;

/** A hash of all assets under a root: of what measures, rules, code lists, descriptions and pages say. */
export function hashOfAssets(folder: string): string {
  const hash = createHash('sha256');
  const names = readdirSync(join(folder, 'analytics'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !noAsset.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
  for (const name of names)
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(folder, name)))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

let definitions: string | undefined;

/** The hash of the assets that this process runs on. */
export function definitionsHash(): string {
  definitions ??= hashOfAssets(root);
  return definitions;
}
