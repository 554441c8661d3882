import { failedQuery, overCap, passes, refused, stoppedQuery } from './athena-failures.ts';
import type { Statement } from './athena-statements.ts';
import type { AnswerColumn } from './athena-values.ts';
import { type Backoff, waits } from './backoff.ts';

/** How a query stands. */
export interface QueryState {
  readonly state: 'waiting' | 'done' | 'failed' | 'stopped';
  readonly reason: string;
  readonly bytesScanned: number;
}

/** A page of an answer. Athena writes the names of the columns as the first row of a query's first page. */
export interface AnswerPage {
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly (readonly (string | undefined)[])[];
  readonly next: string | undefined;
}

/** What is asked of Athena, and nothing more: athena-engine.ts makes it of the AWS client. */
export interface AthenaApi {
  start(
    asked: Statement & { readonly database: string | undefined; readonly token: string; readonly reuseMinutes: number },
  ): Promise<string>;
  state(id: string): Promise<QueryState>;
  page(id: string, next: string | undefined): Promise<AnswerPage>;
  stop(id: string): Promise<void>;
}

/** What a query needs of the world; tests give a clock that does not wait. */
export interface QueryWorld {
  wait(ms: number, signal: AbortSignal | undefined): Promise<void>;
  random(): number;
  /** A word that names one request for ever, so that asking twice starts one query. */
  token(): string;
}

export interface QueryLimits {
  /** Bytes that all queries together may scan. */
  readonly maximumBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** One thing to run. */
export interface Asked extends Statement {
  /** What it is for, in words that a message can use: `the table missing_events`. */
  readonly what: string;
  readonly database?: string | undefined;
  /** How old an answer of the same query may be that is given again. */
  readonly reuseMinutes?: number;
}

export interface AthenaQueries {
  /** Runs a statement to its end; answers with its id. */
  run(asked: Asked): Promise<string>;
  /** The pages of the answer to a query that ended. */
  pages(id: string, what: string): AsyncGenerator<AnswerPage>;
  /** Bytes that all queries so far have scanned. */
  bytesScanned(): number;
}

const polling: Backoff = { firstMs: 100, mostMs: 3000, factor: 1.5 };
const retrying: Backoff = { firstMs: 500, mostMs: 20_000, factor: 2 };
const attempts = 8;

/** Runs queries one after another on Athena: asks again with growing waits, counts and caps the bytes scanned, and stops what is no longer wanted. */
export function athenaQueries(api: AthenaApi, world: QueryWorld, limits: QueryLimits): AthenaQueries {
  let finishedBytes = 0;

  const patiently = async <Result>(what: string, ask: () => Promise<Result>): Promise<Result> => {
    const delays = waits(retrying, world.random);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await ask();
      } catch (error) {
        if (!passes(error) || attempt === attempts) throw refused(what, error);
        await world.wait(delays.next().value, limits.signal).catch((stopped: unknown) => {
          throw stoppedQuery(what, stopped);
        });
      }
    }
  };

  const settle = async (id: string, what: string): Promise<QueryState> => {
    const delays = waits(polling, world.random);
    for (;;) {
      const now = await patiently(what, () => api.state(id));
      if (finishedBytes + now.bytesScanned > limits.maximumBytes) {
        finishedBytes += now.bytesScanned;
        throw overCap(what, finishedBytes, limits.maximumBytes);
      }
      if (now.state !== 'waiting') return now;
      await world.wait(delays.next().value, limits.signal);
      limits.signal?.throwIfAborted();
    }
  };

  /** A query that nobody waits for any more costs until it is stopped; that this fails too changes nothing. */
  const abandon = async (id: string, what: string, error: unknown): Promise<never> => {
    await api.stop(id).catch(() => {});
    throw limits.signal?.aborted === true ? stoppedQuery(what, error) : error;
  };

  const run: AthenaQueries['run'] = async ({ sql, values, what, database, reuseMinutes = 0 }) => {
    if (limits.signal?.aborted === true) throw stoppedQuery(what);
    if (finishedBytes >= limits.maximumBytes) throw overCap(what, finishedBytes, limits.maximumBytes);
    const token = world.token();
    const id = await patiently(what, () => api.start({ sql, values, database, token, reuseMinutes }));
    const ended = await settle(id, what).catch((error: unknown) => abandon(id, what, error));
    finishedBytes += ended.bytesScanned;
    if (ended.state === 'done') return id;
    throw failedQuery(what, id, ended.reason);
  };

  async function* pages(id: string, what: string): AsyncGenerator<AnswerPage> {
    let next: string | undefined;
    do {
      if (limits.signal?.aborted === true) throw stoppedQuery(what);
      const page = await patiently(what, () => api.page(id, next));
      yield page;
      next = page.next;
    } while (next !== undefined);
  }

  return { run, pages, bytesScanned: () => finishedBytes };
}
