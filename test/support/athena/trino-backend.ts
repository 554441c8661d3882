import { z } from 'zod';
import { athenaDdl } from './athena-ddl.ts';
import type { Answer, Backend, BackendColumn } from './backend.ts';

const reply = z.object({
  nextUri: z.string().optional(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })).optional(),
  data: z.array(z.array(z.unknown())).optional(),
  stats: z.object({ physicalInputBytes: z.number().default(0) }),
  error: z
    .object({
      message: z.string(),
      errorName: z.string(),
      errorType: z.string(),
      failureInfo: z.object({ stack: z.array(z.string()).default([]) }).optional(),
    })
    .optional(),
});

type Reply = z.infer<typeof reply>;

/** `timestamp(3)` is `timestamp` in Athena's answers. */
const athenaType = (type: string) => type.replace(/\(.*$/, '');

const written = (value: unknown) =>
  value === null || value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);

interface Session {
  readonly endpoint: string;
  readonly database: string | undefined;
  readonly prepared: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * What Trino ended with. A fault of the server's own is printed with where it happened: the engine under test keeps a reason to itself, since on
 * Athena it may hold a row.
 */
function failureOf({ errorName, errorType, message, failureInfo }: NonNullable<Reply['error']>, sql: string): Error {
  if (errorType === 'INTERNAL_ERROR' || errorType === 'INSUFFICIENT_RESOURCES') {
    console.error(
      [`Trino failed inside: ${errorName}: ${message}`, ...(failureInfo?.stack.slice(0, 30) ?? []), sql.slice(0, 400)].join('\n'),
    );
  }
  return new Error(`${errorName}: ${message}`);
}

/** Runs one statement on Trino and reads its answer to the end. */
async function runOnTrino(sql: string, { endpoint, database, prepared, signal }: Session): Promise<Answer> {
  const headers = {
    'X-Trino-User': 'lantern',
    'X-Trino-Catalog': 'awsdatacatalog',
    'X-Trino-Time-Zone': 'UTC',
    ...(database === undefined ? {} : { 'X-Trino-Schema': database }),
    ...(prepared === undefined ? {} : { 'X-Trino-Prepared-Statement': `asked=${encodeURIComponent(prepared)}` }),
  };
  const ask = async (url: string, body?: string): Promise<Reply> => {
    const answer = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      signal,
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status !== 200) throw new Error(`Trino answered ${answer.status}: ${await answer.text()}`);
    return reply.parse(await answer.json());
  };
  let columns: BackendColumn[] = [];
  const rows: (string | undefined)[][] = [];
  let page = await ask(`${endpoint}/v1/statement`, sql);
  for (;;) {
    if (page.error !== undefined) throw failureOf(page.error, sql);
    columns = page.columns?.map(({ name, type }) => ({ name, type: athenaType(type) })) ?? columns;
    for (const row of page.data ?? []) rows.push(row.map(written));
    if (page.nextUri === undefined) return { columns, rows, bytesScanned: page.stats.physicalInputBytes };
    page = await ask(page.nextUri);
  }
}

/**
 * Trino behind the stand-in of Athena. Places in a bucket are folders of this machine (`places` says which); what Athena writes otherwise than Trino, which is
 * the definition of tables alone, is put in Trino's words.
 */
export function trinoBackend(endpoint: string, places: (address: string) => string): Backend {
  let unloads = 0;
  return async ({ sql, values, database, signal }) => {
    unloads += 1;
    const statements = await athenaDdl(sql, { places, scratch: `awsdatacatalog.${database}.unload_${unloads}` }, (query) =>
      runOnTrino(query, { endpoint, database, prepared: undefined, signal }).then(({ rows }) => rows.map((row) => row[0] ?? '')),
    );
    let last: Answer = { columns: [], rows: [], bytesScanned: 0 };
    let bytesScanned = 0;
    for (const each of statements) {
      const marked = values.length > 0 && each.takesValues;
      const text = marked ? `EXECUTE asked USING ${values.join(', ')}` : each.sql;
      last = await runOnTrino(text, { endpoint, database, prepared: marked ? each.sql : undefined, signal }).catch((error: unknown) => {
        if (each.forgives !== undefined && String(error).includes(each.forgives)) return last;
        throw error;
      });
      bytesScanned += last.bytesScanned;
    }
    // whatever defines no table is a query, also where a comment stands before it
    return !/^(CREATE|ALTER|DROP|UNLOAD)\b/.test(sql) ? { ...last, bytesScanned } : { columns: [], rows: [], bytesScanned };
  };
}
