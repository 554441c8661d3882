import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  AthenaClient,
  type AthenaClientConfig,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { layout } from '../lake/layout.ts';
import type { Store } from '../lake/store.ts';
import { LanternError } from '../lantern-error.ts';
import { type AthenaApi, athenaQueries, type QueryState, type QueryWorld } from './athena-query.ts';
import { newPlaces, runEngine } from './athena-run.ts';
import { createDatabase, dropDatabase } from './athena-statements.ts';
import { lakeAddress, removeFolder } from './athena-tables.ts';
import type { Engine, QueryEngine } from './engine.ts';

export interface AthenaOptions {
  readonly workgroup: string;
  /** The lake; what a run writes lies in it under `athena/<run>/` until it closes. */
  readonly store: Store;
  /** The lake as Athena names it, where the store does not: `s3://bucket/prefix`. */
  readonly lake?: string | undefined;
  /** An engine of this machine that may read the lake's files and the temporary folder: it reads and writes Parquet. Closed by whoever opened it. */
  readonly local: Engine;
  readonly temporaryFolder: string;
  /** Names the run's database and folder; small letters and digits, no two runs at once the same. */
  readonly run?: string | undefined;
  /** Bytes that all its queries together may scan. */
  readonly maximumBytes?: number | undefined;
  /** How old an answer of the very same query may be that Athena gives again; 0 where it may not. */
  readonly reuseMinutes?: number | undefined;
  /** Answers of more rows than this are written as Parquet and read from there. */
  readonly largeFrom?: number | undefined;
  /** Stops the query that runs, and lets none begin. */
  readonly signal?: AbortSignal | undefined;
  readonly client?: AthenaClientConfig | undefined;
  readonly world?: QueryWorld | undefined;
  readonly log?: ((message: string) => void) | undefined;
}

/** An engine on Athena; it tells what its queries scanned. */
export interface AthenaEngine extends QueryEngine {
  readonly database: string;
  bytesScanned(): number;
  close(): Promise<void>;
}

const realWorld: QueryWorld = {
  wait: async (ms, signal) => {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  },
  random: Math.random,
  token: randomUUID,
};

const states: Readonly<Record<string, QueryState['state']>> = { SUCCEEDED: 'done', FAILED: 'failed', CANCELLED: 'stopped' };

/** Athena's API by the AWS client, which asks once: asking again is ours (athena-query.ts). */
function athenaApi(client: AthenaClient, workgroup: string): AthenaApi {
  return {
    start: async ({ sql, values, database, token, reuseMinutes }) => {
      const command = new StartQueryExecutionCommand({
        QueryString: sql,
        WorkGroup: workgroup,
        ClientRequestToken: token,
        QueryExecutionContext: { Catalog: 'AwsDataCatalog', ...(database === undefined ? {} : { Database: database }) },
        ...(values.length === 0 ? {} : { ExecutionParameters: [...values] }),
        ...(reuseMinutes === 0
          ? {}
          : { ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: reuseMinutes } } }),
      });
      return (await client.send(command)).QueryExecutionId ?? '';
    },
    state: async (id) => {
      const { QueryExecution: query } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
      return {
        state: states[query?.Status?.State ?? ''] ?? 'waiting',
        reason: query?.Status?.StateChangeReason ?? '',
        bytesScanned: query?.Statistics?.DataScannedInBytes ?? 0,
      };
    },
    page: async (id, next) => {
      const command = new GetQueryResultsCommand({
        QueryExecutionId: id,
        MaxResults: 1000,
        ...(next === undefined ? {} : { NextToken: next }),
      });
      const { ResultSet: set, NextToken } = await client.send(command);
      const columns = (set?.ResultSetMetadata?.ColumnInfo ?? []).map(({ Name, Type }) => ({ name: Name ?? '', type: Type ?? 'varchar' }));
      const rows = (set?.Rows ?? []).map((row) => (row.Data ?? []).map((cell) => cell.VarCharValue));
      return { columns, rows, next: NextToken };
    },
    stop: async (id) => {
      await client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    },
  };
}

/** An engine on Athena, with a database of its own for what a run makes. Throws LanternError with what to do where Athena does not do as asked. */
export async function athenaEngine(options: AthenaOptions): Promise<AthenaEngine> {
  const client = new AthenaClient({ ...options.client, maxAttempts: 1 });
  const world = options.world ?? realWorld;
  const name = options.run ?? world.token().replaceAll('-', '').slice(0, 16);
  if (!/^[a-z0-9_]+$/.test(name)) throw new Error('A run is named by small letters, digits and underscores.');
  const api = athenaApi(client, options.workgroup);
  const limits = { maximumBytes: options.maximumBytes ?? Number.POSITIVE_INFINITY, signal: options.signal };
  const queries = athenaQueries(api, world, limits);
  const run = { database: `lantern_run_${name}`, lake: options.lake ?? lakeAddress(options.store), folder: layout.athenaRun(name) };
  await queries.run({ sql: createDatabase(run.database), values: [], what: "the run's database" });
  return {
    ...runEngine({ ...options, queries, run, places: newPlaces(run.folder), made: new Set() }),
    database: run.database,
    bytesScanned: queries.bytesScanned,
    close: async () => {
      // what was stopped or over its cap must still be cleared away
      const clearing = athenaQueries(api, world, { maximumBytes: Number.POSITIVE_INFINITY, signal: undefined });
      try {
        await clearing.run({ sql: dropDatabase(run.database), values: [], what: "the end of the run's database" });
        await removeFolder(options.store, run.folder);
      } catch (error) {
        const why = error instanceof LanternError ? error.message : 'The lake did not let its files go.';
        options.log?.(`${why} Drop the database ${run.database} and the folder ${run.folder} by hand: no other run reads them.`);
      }
      client.destroy();
    },
  };
}
