import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
