import type { IntakeReport } from '../analytics/intake/intake.ts';
import type { MissingFile, MissingFileRequest } from './missing-file.ts';
import type { RowCheck } from './zod-check.ts';

/** What a process of its own is asked to do. `folder` is where it may leave files. */
export type Task =
  | { readonly kind: 'write'; readonly request: MissingFileRequest }
  | { readonly kind: 'copy'; readonly file: string; readonly folder: string; readonly memory: string }
  | { readonly kind: 'intake'; readonly landing: string; readonly folder: string; readonly memory: string }
  | { readonly kind: 'zod'; readonly file: string; readonly limit: number };

/** What came of it. */
export type Found =
  | { readonly kind: 'write'; readonly written: MissingFile }
  | { readonly kind: 'copy' }
  | { readonly kind: 'intake'; readonly report: IntakeReport }
  | { readonly kind: 'zod'; readonly check: RowCheck };

/** What it took, from after the modules were loaded: by the clock and of processors; memory is the process's own peak, in MB of 1,048,576 bytes. */
export interface Answer {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly megabytes: number;
  readonly found: Found;
}
