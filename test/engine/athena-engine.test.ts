import { afterEach, expect, test } from 'vitest';
import type { AthenaEngine, AthenaOptions } from '../../analytics/engine/athena-engine.ts';
import type { Row } from '../../analytics/engine/engine.ts';
import { LanternError } from '../../analytics/lantern-error.ts';
import { type AthenaLake, athenaLake } from '../support/athena/athena-lake.ts';
import { type AthenaServer, type Refusal, startAthena } from '../support/athena/athena-server.ts';
import type { Answer, Asked, Backend } from '../support/athena/backend.ts';

const nothing: Answer = { columns: [], rows: [], bytesScanned: 0 };
const numbers = (from: number, to: number): Answer => ({
  columns: [{ name: 'n', type: 'integer' }],
  rows: Array.from({ length: to - from }, (_, index) => [String(from + index)]),
  bytesScanned: 10,
});

/** Answers queries as told, and everything else with nothing. */
const queries =
  (answer: (asked: Asked) => Answer | Promise<Answer>): Backend =>
  async (asked) =>
    /^(SELECT|WITH)/.test(asked.sql) ? answer(asked) : nothing;

interface Opened {
  readonly engine: AthenaEngine;
  readonly server: AthenaServer;
  readonly lake: AthenaLake;
  readonly waited: number[];
}

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** An engine on a stand-in of Athena, in a world where waiting takes no time. */
async function opened(
  backend: Backend,
  options: Partial<AthenaOptions> & { refuse?: (operation: string, before: number) => Refusal | undefined; waiting?: () => void } = {},
): Promise<Opened> {
  const waited: number[] = [];
  const server = await startAthena(backend, options.refuse);
  const lake = await athenaLake();
  let tokens = 0;
  const world: AthenaOptions['world'] = {
    wait: async (ms, signal) => {
      waited.push(ms);
      options.waiting?.();
      signal?.throwIfAborted();
    },
    random: () => 1,
    token: () => {
      tokens += 1;
      return `token-${tokens}`;
    },
  };
  const { refuse: _refuse, waiting: _waiting, ...rest } = options;
  const engine = await lake.open(server.endpoint, { run: 'test', world, ...rest });
  closing.push(async () => {
    await engine.close();
    await server.stop();
    lake.close();
  });
  return { engine, server, lake, waited };
}

const asked = (server: AthenaServer, operation: string) =>
  server.requests.filter((each) => each.operation === operation).map((each) => each.body);
const statements = (server: AthenaServer) => asked(server, 'StartQueryExecution').map((body) => String(body['QueryString']));

/** What a call fails with, where it is something that the user can act on. */
async function failure(work: Promise<unknown>): Promise<LanternError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof LanternError) return error;
  throw new Error('It did not fail with a message for the user.', { cause: error });
}

test('a query goes to the workgroup and the run’s own database, its values beside it', async () => {
  const { engine, server } = await opened(queries(() => numbers(0, 2)));
  expect(await engine.rows('SELECT n FROM t WHERE n < $most', { most: 2 })).toEqual([{ n: 0 }, { n: 1 }]);
  expect(asked(server, 'StartQueryExecution').at(-1)).toMatchObject({
    QueryString: 'SELECT n FROM t WHERE n < ?',
    ExecutionParameters: ['2'],
    WorkGroup: 'lantern',
    QueryExecutionContext: { Database: 'lantern_run_test' },
  });
});

test('an answer of many pages is read to its end, and the row that names the columns is no row', async () => {
  const { engine, server } = await opened(queries(() => numbers(0, 2500)));
  const rows = await engine.rows('SELECT n FROM t');
  expect(rows.map((row) => row['n'])).toEqual(Array.from({ length: 2500 }, (_, index) => index));
  expect(asked(server, 'GetQueryResults').map((body) => body['NextToken'])).toEqual([undefined, '1000', '2000']);
});

test('an answer of texts keeps the empty text apart from no value', async () => {
  const columns = [{ name: 'a', type: 'varchar' }];
  const { engine } = await opened(queries(() => ({ columns, rows: [[''], [undefined], ['a']], bytesScanned: 0 })));
  expect(await engine.rows('SELECT a FROM t')).toEqual([{ a: '' }, { a: null }, { a: 'a' }]);
});

test('a query that runs long is asked after with growing waits', async () => {
  let polls = 0;
  let finish = () => {};
  const running = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const waiting = () => {
    polls += 1;
    if (polls > 12) finish();
  };
  const { engine, waited } = await opened(
    queries(() => running.then(() => numbers(0, 1))),
    { waiting },
  );
  const before = waited.length;
  await engine.rows('SELECT n FROM t');
  expect(waited.slice(before, before + 11)).toEqual([100, 150, 225, 338, 506, 759, 1139, 1709, 2563, 3000, 3000]);
});

test('where Athena is asked too often it is asked again, and the same request starts one query', async () => {
  const throttled = { status: 400, type: 'TooManyRequestsException' };
  const refuse = (operation: string, before: number) =>
    operation === 'StartQueryExecution' && before >= 1 && before <= 3 ? throttled : undefined;
  const { engine, server, waited } = await opened(
    queries(() => numbers(0, 1)),
    { refuse },
  );
  expect(await engine.rows('SELECT n FROM t')).toEqual([{ n: 0 }]);
  const tokens = asked(server, 'StartQueryExecution')
    .slice(1)
    .map((body) => body['ClientRequestToken']);
  expect(tokens).toHaveLength(4);
  expect(new Set(tokens).size).toBe(1);
  expect(waited).toEqual(expect.arrayContaining([500, 1000, 2000]));
});

test('where Athena never takes it, the message says so and what to do', async () => {
  const refuse = (operation: string, before: number) =>
    operation === 'StartQueryExecution' && before >= 1 && before <= 8 ? { status: 503, type: 'InternalServerException' } : undefined;
  const { engine } = await opened(
    queries(() => nothing),
    { refuse },
  );
  expect(await failure(engine.rows('SELECT n FROM t'))).toMatchObject({
    code: 'athena_refused',
    message: expect.stringMatching(/run again/),
  });
});

test('what this role may not do is not asked twice', async () => {
  const refuse = (operation: string, before: number) =>
    operation === 'StartQueryExecution' && before === 1 ? { status: 400, type: 'AccessDeniedException' } : undefined;
  const { engine, server } = await opened(
    queries(() => nothing),
    { refuse },
  );
  expect((await failure(engine.rows('SELECT n FROM t'))).message).toContain('Let this role start and read queries');
  expect(statements(server)).toHaveLength(2);
});

test('a query that fails names what it was for and the kind of failure, and nothing that a row could hold', async () => {
  const { engine } = await opened(async ({ sql }) => {
    if (sql.startsWith('CREATE TABLE')) throw new Error("INVALID_CAST_ARGUMENT: Cannot cast '1234secret' to INT");
    return nothing;
  });
  const error = await failure(engine.table('missing_events', 'SELECT 1 AS n'));
  expect(error).toMatchObject({ code: 'athena_failed' });
  expect(error.message).toContain('the table missing_events (query query-2): INVALID_CAST_ARGUMENT. ');
  expect(error.message).not.toContain('secret');
});

test('a failure about the statement is told whole', async () => {
  const { engine } = await opened(
    queries(() => {
      throw new Error("COLUMN_NOT_FOUND: line 1:8: Column 'n' cannot be resolved");
    }),
  );
  expect((await failure(engine.rows('SELECT n FROM t'))).message).toContain("line 1:8: Column 'n' cannot be resolved");
});

test('a run that is stopped stops its query and starts no other', async () => {
  const stop = new AbortController();
  let begun = false;
  const never: Backend = queries(() => {
    begun = true;
    return new Promise<Answer>(() => {});
  });
  const waiting = () => {
    if (begun) stop.abort();
  };
  const { engine, server } = await opened(never, { signal: stop.signal, waiting });
  expect(await failure(engine.rows('SELECT n FROM t'))).toMatchObject({ code: 'athena_stopped' });
  expect(asked(server, 'StopQueryExecution')).toEqual([{ QueryExecutionId: 'query-2' }]);
  expect(await failure(engine.rows('SELECT n FROM u'))).toMatchObject({ code: 'athena_stopped' });
  expect(statements(server)).toHaveLength(2);
});

test('bytes scanned are counted over all queries', async () => {
  const { engine } = await opened(queries(() => numbers(0, 1)));
  await engine.rows('SELECT n FROM t');
  await engine.rows('SELECT n FROM t');
  expect(engine.bytesScanned()).toBe(20);
});

test('a query that scans more than the run may is stopped while it runs, and no other begins', async () => {
  const greedy: Backend = queries(({ scanned }) => {
    scanned(2_000_000);
    return new Promise<Answer>(() => {});
  });
  const { engine, server } = await opened(greedy, { maximumBytes: 1_000_000 });
  const error = await failure(engine.rows('SELECT n FROM t'));
  expect(error).toMatchObject({ code: 'athena_bytes', message: expect.stringContaining('2 MB were scanned and this run may scan 1 MB') });
  expect(asked(server, 'StopQueryExecution')).toHaveLength(1);
  expect(await failure(engine.rows('SELECT n FROM t'))).toMatchObject({ code: 'athena_bytes' });
  expect(statements(server)).toHaveLength(2);
});

test('an answer of the same query is given again where the run allows it, and of queries alone', async () => {
  const { engine, server } = await opened(
    queries(() => numbers(0, 1)),
    { reuseMinutes: 60 },
  );
  await engine.rows('SELECT n FROM t');
  await engine.table('u', 'SELECT n FROM t');
  expect(asked(server, 'StartQueryExecution').map((body) => body['ResultReuseConfiguration'])).toEqual([
    undefined,
    { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 60 } },
    undefined,
  ]);
});

/** Writes what UNLOAD would: two files, the later rows first. */
function unloading(lakeOf: () => AthenaLake): Backend {
  return async ({ sql }) => {
    const to = /^UNLOAD .* TO '([^']*)'/s.exec(sql)?.[1];
    if (to === undefined) return /^SELECT/.test(sql) ? numbers(0, 6) : nothing;
    const lake = lakeOf();
    const folder = lake.places(to).slice(lake.places('s3://lantern-test/').length);
    const parts = [
      [3, 6],
      [0, 3],
    ] as const;
    for (const [index, [from, until]] of parts.entries()) {
      const rows = Array.from({ length: until - from }, (_, step) => ({ n: from + step }));
      await lake.local.writeRows({ columns: { n: 'INTEGER' }, rows }, `${lake.temporaryFolder}/part.parquet`);
      await lake.store.adopt(`${folder}part-${index}`, `${lake.temporaryFolder}/part.parquet`);
    }
    return nothing;
  };
}

test('a large answer is written as Parquet and read from there, in its order', async () => {
  let lake: AthenaLake | undefined;
  const found = () => {
    if (lake === undefined) throw new Error('No lake yet.');
    return lake;
  };
  const world = await opened(unloading(found), { largeFrom: 5 });
  lake = world.lake;
  expect((await world.engine.rows('SELECT n FROM t ORDER BY n')).map((row) => row['n'])).toEqual([0, 1, 2, 3, 4, 5]);
  const file = `${lake.temporaryFolder}/answer.parquet`;
  expect(await world.engine.writeParquet('SELECT n FROM t ORDER BY n DESC', file)).toBe(6);
  expect((await lake.local.parquetRows(file)).map((row) => row['n'])).toEqual([5, 4, 3, 2, 1, 0]);
});

test('an answer without rows is a Parquet file with its columns', async () => {
  const { engine, lake } = await opened(queries(() => numbers(0, 0)));
  const file = `${lake.temporaryFolder}/answer.parquet`;
  expect(await engine.writeParquet('SELECT n FROM t ORDER BY n', file)).toBe(0);
  expect(await lake.local.rows(`SELECT column_name AS name, column_type AS type FROM (DESCRIBE SELECT * FROM '${file}')`)).toEqual([
    { name: 'n', type: 'INTEGER' },
  ]);
});

test('what is made of each row of an answer is written on this machine, in its order', async () => {
  const { engine, lake } = await opened(queries(() => numbers(0, 3)));
  const file = `${lake.temporaryFolder}/worked.parquet`;
  const work = { query: 'SELECT n FROM t ORDER BY n', parameters: {}, columns: { half: 'DOUBLE' } } as const;
  const each = (rows: readonly Row[]) => rows.map((row) => ({ half: Number(row['n']) / 2 }));
  expect(await engine.writeWorked({ ...work, each }, file)).toBe(3);
  expect(await lake.local.parquetRows(file)).toEqual([{ half: 0 }, { half: 0.5 }, { half: 1 }]);
});

test('rows of ours become a table over Parquet in the run’s folder, which is gone when it closes', async () => {
  const { engine, server, lake } = await opened(queries(() => nothing));
  await engine.load('wards', { columns: { code: 'VARCHAR' }, rows: [{ code: 'W1' }] });
  expect(statements(server).at(-1)).toContain("LOCATION 's3://lantern-test/athena/test/1-wards/'");
  const file = await lake.store.localFile('athena/test/1-wards/part-0.parquet');
  expect(await lake.local.parquetRows(file)).toEqual([{ code: 'W1' }]);
  await engine.close();
  expect(await lake.store.list('athena/')).toEqual([]);
  expect(statements(server).at(-1)).toBe('DROP DATABASE IF EXISTS `lantern_run_test` CASCADE');
});

const snapshot = {
  id: 'abc',
  area: 'a',
  deliveries: [],
  complete_to: {},
  tables: { missing: ['curated/missing/month=2014-02/11', 'curated/missing/month=2014-03/22'] },
};

test('a snapshot’s database is made once; each run sees it to the end of its month', async () => {
  const { engine, server, lake } = await opened(queries(() => nothing));
  const source = { store: lake.store, snapshot, tables: { missing: { agency: 'VARCHAR' } }, through: '2014-02' } as const;
  await engine.curated(source);
  await engine.curated(source);
  const made = statements(server).filter((sql) => sql.includes('lantern_snapshot_abc'));
  expect(
    made.map((sql) =>
      sql
        .split(/[\s`]+/)
        .slice(0, 3)
        .join(' '),
    ),
  ).toEqual([
    ...['CREATE DATABASE IF', 'CREATE EXTERNAL TABLE', 'ALTER TABLE lantern_snapshot_abc'],
    ...['CREATE OR REPLACE', 'CREATE OR REPLACE'],
  ]);
  expect(made[2]).toContain("PARTITION (`folder_month` = '2014-03') LOCATION 's3://lantern-test/curated/missing/month=2014-03/22/'");
  expect(made.at(-1)).toContain("folder_month <= '2014-02'");
});

test('a run that needs a table which no run before it needed has it added to the snapshot’s database', async () => {
  const { engine, server, lake } = await opened(queries(() => nothing));
  const source = { store: lake.store, snapshot, through: '2014-03' } as const;
  await engine.curated({ ...source, tables: { missing: { agency: 'VARCHAR' } } });
  await engine.curated({ ...source, tables: { missing: { agency: 'VARCHAR' }, crimes: { agency: 'VARCHAR' } } });
  const made = statements(server).filter((sql) => sql.startsWith('CREATE EXTERNAL TABLE'));
  expect(made.map((sql) => /`([a-z_]+)` \(/.exec(sql)?.[1])).toEqual(['missing', 'crimes']);
});

test('a snapshot’s database that was left half made is made to its end by the next run', async () => {
  let broken = true;
  const { engine, server, lake } = await opened(async ({ sql }) => {
    if (broken && sql.startsWith('ALTER TABLE')) throw new Error('HIVE_METASTORE_ERROR: no');
    return nothing;
  });
  const source = { store: lake.store, snapshot, tables: { missing: { agency: 'VARCHAR' } }, through: '2014-03' } as const;
  expect(await failure(engine.curated(source))).toMatchObject({ code: 'athena_failed' });
  broken = false;
  await engine.curated(source);
  expect(statements(server).filter((sql) => sql.startsWith('ALTER TABLE'))).toHaveLength(2);
});
