import { z } from 'zod';
import type { AreaFile } from '../area/area.ts';
import type { Month } from '../area/calendar.ts';
import { assetText } from '../assets.ts';
import { lineageOf } from '../edition/lineage.ts';
import { openEdition } from '../edition/open-edition.ts';
import type { Effects } from '../engine/effects.ts';
import { requireReportable } from '../lake/months.ts';
import { areaOf, type Snapshot } from '../lake/snapshot.ts';
import { LanternError } from '../lantern-error.ts';
import { type Draw, drawSample } from './draw.ts';
import { type Standard, standardNamed, standards } from './standards.ts';

/** All that settles which cases are drawn: the same request on the same snapshot draws the same sample. */
export interface SampleRequest {
  readonly standard: string;
  /** First and last month in which a case fell due. */
  readonly from: Month;
  readonly month: Month;
  readonly n: number;
  readonly seed: number;
}

const caseRow = z
  .object({ agency: z.string(), referral_id: z.string(), team: z.string(), month: z.string() })
  .catchall(z.union([z.string(), z.number(), z.null()]));

/** A case with its facts, by the names of the columns of `cases.sql`. */
export type Case = Readonly<z.infer<typeof caseRow>>;

/** A sample as it was drawn. */
export interface Sample extends Draw<Case> {
  readonly request: SampleRequest;
  readonly standard: Standard;
  readonly snapshot: string;
  readonly marking: AreaFile['marking'];
  /** How many cases there were to draw from. */
  readonly due: number;
}

/** A standard by the name that a user gave. Throws LanternError `standard_unknown`. */
export function requireStandard(name: string): Standard {
  const standard = standardNamed(name);
  if (standard !== undefined) return standard;
  const known = standards().map((each) => each.standard);
  throw new LanternError('standard_unknown', `No practice standard is called ${name}. Give one of ${known.join(', ')}.`);
}

function requireMonths({ from, month }: SampleRequest): void {
  if (from > month) throw new LanternError('months_order', `--from ${from} is after --month ${month}. Give an earlier one.`);
}

/** Every case that a sample is drawn from, in the order of its record. */
async function casesDue(request: SampleRequest, snapshot: Snapshot, effects: Effects) {
  const area = await areaOf(effects.store, snapshot);
  const sql = assetText('analytics/dip-sample/cases.sql');
  const engine = await effects.openEngine({ largeTables: true });
  try {
    const edition = await openEdition(engine, effects, { month: request.month, edition: 'police', area, snapshot }, lineageOf(sql));
    const rows = await engine.rows(sql, { ...edition.parameters, standard: request.standard, from: request.from, to: request.month });
    return { area, cases: rows.map((row) => caseRow.parse(row)) };
  } finally {
    engine.close();
  }
}

/** Draws a sample from a snapshot. Throws LanternError: `standard_unknown`, `months_order`, `month_before_data`, `month_after_data`, `dip_sample_empty`. */
export async function sampleCases(request: SampleRequest, snapshot: Snapshot, effects: Effects): Promise<Sample> {
  const standard = requireStandard(request.standard);
  requireMonths(request);
  requireReportable(snapshot, request.month);
  const { area, cases } = await casesDue(request, snapshot, effects);
  if (cases.length === 0)
    throw new LanternError(
      'dip_sample_empty',
      `No case of a child fell due under ${request.standard} from ${request.from} to ${request.month} of which it can be said whether it was in time. Give other months, or another --standard.`,
    );
  return {
    ...drawSample(cases, request.n, request.seed),
    request,
    standard,
    snapshot: snapshot.id,
    marking: area.file.marking,
    due: cases.length,
  };
}
