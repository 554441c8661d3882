/** A column of an answer, its type as Athena names it. */
export interface BackendColumn {
  readonly name: string;
  readonly type: string;
}

/** A statement that the stand-in was asked to run. */
export interface Asked {
  readonly sql: string;
  /** Literals for its question marks. */
  readonly values: readonly string[];
  readonly database: string | undefined;
  readonly signal: AbortSignal;
  /** Tells how much was scanned so far, while it runs. */
  scanned(bytes: number): void;
}

export interface Answer {
  readonly columns: readonly BackendColumn[];
  readonly rows: readonly (readonly (string | undefined)[])[];
  readonly bytesScanned: number;
}

/** Who runs what the stand-in of Athena is asked. An error's message becomes the reason of the query. */
export type Backend = (asked: Asked) => Promise<Answer>;
