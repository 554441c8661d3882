import type { Month } from '../area/calendar.ts';
import type { Area } from '../area/read-area.ts';
import { linkageUnderFloor } from '../edition/linkage.ts';
import { type Edition, openEdition } from '../edition/open-edition.ts';
import type { Effects } from '../engine/effects.ts';
import { datedBy, readDecisions, standingDecisions, withDecision } from '../findings/decisions.ts';
import type { Finding } from '../findings/finding.ts';
import { writeFindings } from '../findings/findings-file.ts';
import { type NotAssessed, writeNotAssessed } from '../findings/not-assessed.ts';
import type { EditionName } from '../lake/layout.ts';
import type { Snapshot } from '../lake/snapshot.ts';
import { casesOf } from './case.ts';
import { caseToFinding } from './case-to-finding.ts';
import { whyNotAssessed } from './not-assessed.ts';
import { ruleSql, rules } from './rule.ts';
import { makeRuleTables } from './rule-tables.ts';

export interface AssuranceRequest {
  readonly month: Month;
  readonly editions: readonly EditionName[];
  readonly area: Area;
  readonly snapshot: Snapshot;
}

export interface AssuranceReport {
  readonly editions: readonly {
    readonly edition: EditionName;
    /** How many findings of each kind; a kind that was assessed and found nothing is 0. */
    readonly findings: Readonly<Record<string, number>>;
    /** Kinds that could not be assessed. */
    readonly notAssessed: readonly string[];
  }[];
}

/** Every finding of assurance on an open edition, and the rules that could not be assessed on it. Writes nothing. */
export async function assess(edition: Edition): Promise<{
  readonly findings: Finding[];
  readonly counts: Record<string, number>;
  readonly notAssessed: NotAssessed[];
}> {
  await makeRuleTables(edition);
  const parameters = { ...edition.parameters, area_code: edition.area.file.code ?? null };
  const findings: Finding[] = [];
  const counts: Record<string, number> = {};
  const notAssessed: NotAssessed[] = [];
  const linkage = await linkageUnderFloor(edition);
  const run = { month: edition.month, parameters: edition.parameters, completeTo: edition.snapshot.complete_to, linkage };
  const decisions = standingDecisions(await readDecisions(edition.engine), edition.month);
  const decided = (finding: Finding) => {
    const decision = decisions.get(finding.finding_id);
    return withDecision(finding, decision, datedBy(decision), edition.area.file.network.archive_months);
  };
  for (const rule of rules()) {
    const why = await whyNotAssessed(edition, rule);
    if (why !== undefined) {
      notAssessed.push(why);
      continue;
    }
    const cases = casesOf(rule, await edition.engine.rows(ruleSql(rule), parameters));
    counts[rule.kind] = cases.length;
    for (const found of cases) findings.push(decided(caseToFinding(rule, found, run)));
  }
  return { findings, counts, notAssessed };
}

/**
 * The step `assurance`: what practice did after the warning signs, for each edition asked for. Writes findings, and beside them
 * the rules that were not assessed. The same inputs give the same bytes.
 */
export async function assuranceStep(request: AssuranceRequest, effects: Effects): Promise<AssuranceReport> {
  const editions: AssuranceReport['editions'][number][] = [];
  for (const name of request.editions) {
    const engine = await effects.openEngine({ largeTables: true });
    try {
      const edition = await openEdition(engine, effects, { ...request, edition: name });
      const { findings, counts, notAssessed } = await assess(edition);
      await writeFindings(effects, engine, { producer: 'assurance', edition: name, month: request.month }, findings);
      await writeNotAssessed(effects.store, { producer: 'assurance', edition: name, month: request.month }, notAssessed);
      editions.push({ edition: name, findings: counts, notAssessed: notAssessed.map((each) => each.kind) });
    } finally {
      engine.close();
    }
  }
  return { editions };
}
