import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Trino's files are kept: in the user's cache, never in the repository. */
export interface TrinoFiles {
  readonly server: string;
  readonly hive: string;
}

const version = '411';
const dependencies = 'org.apache.maven.plugins:maven-dependency-plugin:2.8:copy-dependencies';

function requireProgram(program: string, argument: string, debian: string): void {
  if (spawnSync(program, [argument], { stdio: 'ignore' }).status !== 0)
    throw new Error(`${program} is missing, which the tests of Athena's SQL need. Install it: apt-get install ${debian}`);
}

function copyInto(folder: string, part: string): void {
  const pom = join(import.meta.dirname, `${part}.xml`);
  const words = ['-B', '-q', '-f', pom, dependencies, '-DincludeScope=runtime', `-DoutputDirectory=${join(folder, part)}`];
  const done = spawnSync('mvn', words, { encoding: 'utf8' });
  if (done.status !== 0)
    throw new Error(`Maven could not fetch Trino ${version}; is Maven Central within reach?\n${done.stdout}${done.stderr}`);
}

/** Adds what makes a plugin of the connector's jars: one class, and the line that names it. */
function makePlugin(folder: string): void {
  const classes = join(folder, 'hive', 'plugin');
  const services = join(classes, 'META-INF', 'services');
  mkdirSync(services, { recursive: true });
  writeFileSync(join(services, 'io.trino.spi.Plugin'), 'HiveFiles\n');
  const path = [join(folder, 'server', '*'), join(folder, 'hive', '*')].join(':');
  const done = spawnSync('javac', ['-cp', path, '-d', classes, join(import.meta.dirname, 'HiveFiles.java')], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`The plugin of Trino does not compile:\n${done.stderr}`);
}

/** Trino's files; fetched from Maven Central by name the first time, 370 MB. Says what is missing where it cannot be. */
export function fetchTrino(): TrinoFiles {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'lantern');
  const kept = join(cache, `trino-${version}`);
  requireProgram('java', '-version', 'openjdk-17-jre-headless');
  if (!existsSync(kept)) {
    requireProgram('mvn', '--version', 'maven');
    requireProgram('javac', '-version', 'openjdk-17-jdk-headless');
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(join(cache, 'fetching-'));
    try {
      for (const part of ['server', 'hive']) copyInto(folder, part);
      makePlugin(folder);
      renameSync(folder, kept);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return { server: join(kept, 'server'), hive: join(kept, 'hive') };
}
