import type { Month } from '../../area/calendar.ts';
import type { Area } from '../../area/read-area.ts';
import type { Finding } from '../../findings/finding.ts';
import type { NotAssessed } from '../../findings/not-assessed.ts';
import type { EditionName } from '../../lake/layout.ts';
import type { Measure } from '../../measures/measure.ts';
import type { ChildRecordRow, LinkRow, MartName, MartRow, NodeRow } from './mart-rows.ts';

/** A table of rows that numbers are quoted from: its description says what it counts, its grain names its rows. */
export interface Mart<Row extends object> {
  readonly description: Measure;
  readonly rows: readonly Row[];
  /** False where the step that makes it has not run: then the document says so. */
  readonly computed: boolean;
}

export type Marts = { readonly [Name in MartName]: Mart<MartRow<Name>> };

/** To when an agency's extract is complete. */
export interface CompleteTo {
  readonly agency: string;
  readonly extract: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Whether nobody declared it, so that it was taken from the delivery's name. */
  readonly assumed: boolean;
}

/** An extract without a row in its last complete month, where each month of the year before had some. */
export interface QuietExtract {
  readonly agency: string;
  readonly extract: string;
  readonly month: Month;
}

/** Everything a document is made of. A document is a function of this and nothing else. */
export interface Facts {
  readonly month: Month;
  readonly edition: EditionName;
  readonly version: number;
  readonly runId: string;
  readonly area: Area;
  readonly marts: Marts;
  readonly nodes: Mart<NodeRow>;
  readonly links: Mart<LinkRow>;
  readonly childRecords: Mart<ChildRecordRow>;
  /** Findings of the network and of assurance together. */
  readonly findings: readonly Finding[];
  /** Producers whose step has not run. */
  readonly notRun: readonly string[];
  /** Rules of assurance that could not be looked at. */
  readonly notAssessed: readonly NotAssessed[];
  readonly completeTo: readonly CompleteTo[];
  /** Extracts that are perhaps not delivered, though said to be complete. */
  readonly perhapsNotDelivered: readonly QuietExtract[];
  /** Extracts of which the lake holds something. */
  readonly supplied: readonly string[];
}
