import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../free-port.ts';
import { fetchTrino } from './fetch-trino.ts';

export interface Trino {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const properties = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');

/** Writes Trino's configuration into a folder: one node on loopback, one catalog of tables over files, which Athena calls AwsDataCatalog. */
function configure(folder: string, port: number, hive: string): void {
  const plugins = join(folder, 'plugin');
  const catalogs = join(folder, 'catalog');
  for (const each of [plugins, catalogs, join(folder, 'warehouse')]) mkdirSync(each, { recursive: true });
  symlinkSync(hive, join(plugins, 'hive'));
  writeFileSync(
    join(folder, 'config.properties'),
    properties({
      coordinator: 'true',
      'node-scheduler.include-coordinator': 'true',
      'node.internal-address': '127.0.0.1',
      'http-server.http.port': String(port),
      'http-server.log.enabled': 'false',
      'discovery.uri': `http://127.0.0.1:${port}`,
      'plugin.dir': plugins,
      'catalog.config-dir': catalogs,
      'query.max-memory': '1000MB',
      'query.max-memory-per-node': '1000MB',
      'memory.heap-headroom-per-node': '200MB',
      'task.concurrency': '2',
      'task.max-worker-threads': '4',
      'task.scale-writers.enabled': 'false',
      'query.min-expire-age': '1s',
      'query.max-history': '5',
    }),
  );
  writeFileSync(
    join(catalogs, 'awsdatacatalog.properties'),
    properties({
      'connector.name': 'hive',
      'hive.metastore': 'file',
      'hive.metastore.catalog.dir': `file://${folder}/warehouse`,
      'hive.non-managed-table-writes-enabled': 'true',
      'hive.allow-register-partition-procedure': 'true',
      'hive.security': 'allow-all',
      'hive.storage-format': 'PARQUET',
      'parquet.optimized-writer.enabled': 'true',
      'parquet.writer.block-size': '4MB',
      'parquet.writer.page-size': '64kB',
      'hive.parquet.time-zone': 'UTC',
    }),
  );
  writeFileSync(join(folder, 'log.properties'), 'io.trino=WARN\nio.airlift=WARN\n');
}

async function untilStarted(endpoint: string, child: ChildProcess, log: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`Trino ended before it answered:\n${readFileSync(log, 'utf8').slice(-3000)}`);
    const info = await fetch(`${endpoint}/v1/info`).then(
      (answer) => answer.json(),
      () => undefined,
    );
    if (typeof info === 'object' && info !== null && 'starting' in info && info.starting === false) return;
    await delay(200);
  }
  throw new Error(`Trino did not start within two minutes:\n${readFileSync(log, 'utf8').slice(-3000)}`);
}

/** Starts Trino, which is Athena's engine, on loopback, with its files in a folder. */
export async function startTrino(folder: string): Promise<Trino> {
  const { server, hive } = fetchTrino();
  const port = await freePort();
  configure(folder, port, hive);
  const memory = ['-Xmx1500m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:+ExitOnOutOfMemoryError'];
  const node = ['-Dnode.environment=test', '-Dnode.id=test', `-Dnode.data-dir=${join(folder, 'data')}`];
  const places = [`-Dconfig=${join(folder, 'config.properties')}`, `-Dlog.levels-file=${join(folder, 'log.properties')}`];
  const words = [...memory, '-Duser.timezone=UTC', '-Djdk.attach.allowAttachSelf=true', ...node, ...places, '-cp', join(server, '*')];
  const child = spawn('java', [...words, 'io.trino.server.TrinoServer'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = join(folder, 'trino.log');
  const written = createWriteStream(log);
  child.stdout?.pipe(written, { end: false });
  child.stderr?.pipe(written, { end: false });
  const endpoint = `http://127.0.0.1:${port}`;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    written.end();
  };
  await untilStarted(endpoint, child, log).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { endpoint, stop };
}
