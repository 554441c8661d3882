import type { Store } from '../lake/store.ts';
import type { Engine } from './engine.ts';

/** What an engine is opened for. */
export interface EngineUse {
  /** Its tables may outgrow memory: where memory is limited they are kept in a file of the temporary folder. */
  readonly largeTables?: boolean;
}

/** The world as a step sees it. A step touches nothing else. */
export interface Effects {
  readonly store: Store;
  /** A folder for files on their way into the lake; emptied by whoever made the effects. */
  readonly temporaryFolder: string;
  /** A fresh engine that may read the lake and the temporary folder; whoever opens it closes it. */
  openEngine(use?: EngineUse): Promise<Engine>;
  now(): Date;
  /** One line for a person. Never a row, a value or a pseudonym. */
  log(message: string): void;
}
