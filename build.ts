import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type BuildOptions, build } from 'esbuild';
import { steps } from './analytics/steps.ts';

/** A require for the CommonJS parts of bundled packages. */
const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };

const shared: BuildOptions = { bundle: true, platform: 'node', target: 'node24', format: 'esm', sourcemap: false, logLevel: 'warning' };

/** What runs on a thread of its own: `scan-crew.ts` looks for it beside the code that it is in. */
const worker = { 'scan-worker': 'analytics/intake/scan-worker.ts' };

/** The command line: our code in chunks, packages from node_modules, so that a command loads only what it needs. */
async function buildCommandLine(): Promise<void> {
  rmSync('dist/cli', { recursive: true, force: true });
  await build({ ...shared, entryPoints: { main: 'cli/main.ts', ...worker }, outdir: 'dist/cli', splitting: true, packages: 'external' });
  linkCommand();
}

/** `npx lantern` looks among the installed commands. With `bin` in package.json it would install this package anew elsewhere. */
function linkCommand(): void {
  const link = 'node_modules/.bin/lantern';
  chmodSync('dist/cli/main.js', 0o755);
  rmSync(link, { force: true });
  if (process.platform === 'win32') writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\dist\\cli\\main.js" %*\r\n');
  else symlinkSync('../../dist/cli/main.js', link);
}

/** The functions: every package bundled but DuckDB, whose native part is copied beside them, and the assets they read. */
async function buildFunctions(): Promise<void> {
  rmSync('dist/lambda', { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: { ...worker, ...Object.fromEntries(steps.map((step) => [step, `functions/${step}/handler.ts`])) },
    outdir: 'dist/lambda',
    outExtension: { '.js': '.mjs' },
    splitting: true,
    banner,
    external: ['duckdb', '@duckdb/*', 'canvas'],
  });
  mkdirSync('dist/lambda/node_modules', { recursive: true });
  for (const name of ['duckdb', '@duckdb'])
    cpSync(`node_modules/${name}`, `dist/lambda/node_modules/${name}`, { recursive: true, dereference: true });
  cpSync('analytics', 'dist/lambda/analytics', { recursive: true, filter: (path) => !path.endsWith('.ts') && !path.endsWith('.md') });
}

if (process.argv.includes('--functions')) await buildFunctions();
else await buildCommandLine();
