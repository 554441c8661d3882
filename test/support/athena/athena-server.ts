import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Answer, Asked, Backend } from './backend.ts';

/** What the stand-in says instead of doing as asked. */
export interface Refusal {
  readonly status: number;
  readonly type: string;
}

export interface AthenaServer {
  readonly endpoint: string;
  /** Every request, in order: its operation and its body. */
  readonly requests: readonly { readonly operation: string; readonly body: Readonly<Record<string, unknown>> }[];
  stop(): Promise<void>;
}

interface Query {
  readonly asked: Omit<Asked, 'signal' | 'scanned'>;
  readonly abort: AbortController;
  state: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  reason: string;
  answer: Answer;
  scanned: number;
}

const nothing: Answer = { columns: [], rows: [], bytesScanned: 0 };

const started = z.object({
  QueryString: z.string(),
  ClientRequestToken: z.string(),
  ExecutionParameters: z.array(z.string()).default([]),
  QueryExecutionContext: z.object({ Database: z.string().optional() }).default({}),
});
const named = z.object({ QueryExecutionId: z.string() });
const paged = z.object({ QueryExecutionId: z.string(), MaxResults: z.number().default(1000), NextToken: z.string().optional() });

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.concat(pieces).toString('utf8')));
}

function answered(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}

/** The page of an answer: its header row first, as Athena has it for queries. */
function pageOf({ columns, rows }: Answer, from: number, most: number) {
  const all = columns.length === 0 ? rows : [columns.map((column) => column.name), ...rows];
  const page = all
    .slice(from, from + most)
    .map((row) => ({ Data: row.map((value) => (value === undefined ? {} : { VarCharValue: value })) }));
  return {
    ResultSet: { Rows: page, ResultSetMetadata: { ColumnInfo: columns.map(({ name, type }) => ({ Name: name, Type: type })) } },
    ...(from + most < all.length ? { NextToken: String(from + most) } : {}),
  };
}

class Queries {
  readonly #backend: Backend;
  readonly #all = new Map<string, Query>();
  readonly #byToken = new Map<string, string>();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  start(body: unknown) {
    const {
      QueryString: sql,
      ClientRequestToken: token,
      ExecutionParameters: values,
      QueryExecutionContext: context,
    } = started.parse(body);
    const known = this.#byToken.get(token);
    if (known !== undefined) return { QueryExecutionId: known };
    const id = `query-${this.#all.size + 1}`;
    const query: Query = {
      asked: { sql, values, database: context.Database },
      abort: new AbortController(),
      state: 'RUNNING',
      reason: '',
      answer: nothing,
      scanned: 0,
    };
    this.#all.set(id, query);
    this.#byToken.set(token, id);
    void this.#settle(query);
    return { QueryExecutionId: id };
  }

  async #settle(query: Query): Promise<void> {
    try {
      const answer = await this.#backend({
        ...query.asked,
        signal: query.abort.signal,
        scanned: (bytes) => {
          query.scanned = bytes;
        },
      });
      if (query.state === 'RUNNING') Object.assign(query, { state: 'SUCCEEDED', answer, scanned: answer.bytesScanned });
    } catch (error) {
      if (query.state === 'RUNNING')
        Object.assign(query, { state: 'FAILED', reason: error instanceof Error ? error.message : String(error) });
    }
  }

  #named(id: string): Query {
    const query = this.#all.get(id);
    if (query === undefined) throw new Error(`No query ${id}.`);
    return query;
  }

  state(body: unknown) {
    const id = named.parse(body).QueryExecutionId;
    const { state, reason, scanned } = this.#named(id);
    const status = { State: state, StateChangeReason: reason };
    return { QueryExecution: { QueryExecutionId: id, Status: status, Statistics: { DataScannedInBytes: scanned } } };
  }

  page(body: unknown) {
    const { QueryExecutionId: id, MaxResults, NextToken } = paged.parse(body);
    return pageOf(this.#named(id).answer, Number(NextToken ?? 0), MaxResults);
  }

  stop(body: unknown) {
    const query = this.#named(named.parse(body).QueryExecutionId);
    if (query.state === 'RUNNING') Object.assign(query, { state: 'CANCELLED', reason: 'Query cancelled by user' });
    query.abort.abort();
    return {};
  }
}

/**
 * Starts a stand-in of Athena's API on loopback: the four calls that Lantern makes, AWS JSON 1.1. `refuse` may answer a request instead; it is asked with
 * the operation and how many of that kind came before.
 */
export async function startAthena(
  backend: Backend,
  refuse?: (operation: string, before: number) => Refusal | undefined,
): Promise<AthenaServer> {
  const queries = new Queries(backend);
  const requests: { operation: string; body: Record<string, unknown> }[] = [];
  const operations: Readonly<Record<string, (body: unknown) => unknown>> = {
    StartQueryExecution: (body) => queries.start(body),
    GetQueryExecution: (body) => queries.state(body),
    GetQueryResults: (body) => queries.page(body),
    StopQueryExecution: (body) => queries.stop(body),
  };
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).replace(/^.*\./, '');
    const body = await bodyOf(request);
    const refusal = refuse?.(operation, requests.filter((each) => each.operation === operation).length);
    requests.push({ operation, body });
    if (refusal !== undefined) return answered(response, refusal.status, { __type: refusal.type, message: 'refused' });
    try {
      answered(response, 200, operations[operation]?.(body));
    } catch (error) {
      answered(response, 400, { __type: 'InvalidRequestException', message: String(error) });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The stand-in of Athena has no port.');
  const stop = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { endpoint: `http://127.0.0.1:${address.port}`, requests, stop };
}
