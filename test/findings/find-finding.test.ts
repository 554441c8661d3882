import { expect, test } from 'vitest';
import { findFinding } from '../../analytics/findings/find-finding.ts';
import type { Finding } from '../../analytics/findings/finding.ts';
import { writeFindings } from '../../analytics/findings/findings-file.ts';
import { LanternError } from '../../analytics/lantern-error.ts';
import { editionOf } from '../support/edition-of.ts';

type Edition = Awaited<ReturnType<typeof editionOf>>;

function finding(finding_id: string, month: string): Finding {
  return {
    ...{ finding_id, kind: 'emerging_link', entities: [], month, status: 'new', first_month: month, evidence: [], because: '', facts: {} },
    readings: { all: true, without_weak: true, strong_only: true },
    handling: { restricted: 0, stands_without_restricted: true },
    suggested_actions: [],
    decision: '',
  };
}

const month = '2014-03';
const write = ({ effects, engine }: Edition, producer: 'network' | 'assurance', of: string, ids: readonly string[]) =>
  writeFindings(
    effects,
    engine,
    { producer, edition: 'police', month: of },
    ids.map((id) => finding(id, of)),
  );

/** A lake with findings of two months; of the newest, two that begin alike and one of another producer. */
async function withFindings<Result>(work: (edition: Edition) => Promise<Result>): Promise<Result> {
  const edition = await editionOf({ missing: [] }, { month });
  try {
    await write(edition, 'network', '2014-02', ['cccc000000000000']);
    await write(edition, 'network', month, ['aaaa000000000000', 'aaab000000000000']);
    await write(edition, 'assurance', month, ['bbbb000000000000']);
    return await work(edition);
  } finally {
    edition.close();
  }
}

const failed = (error: unknown) => (error instanceof LanternError ? `${error.code}: ${error.message}` : String(error));

test('a finding is found by its id or a beginning that no other has, whoever made it', () =>
  withFindings(async ({ effects }) => {
    const begins = ['aaaa000000000000', 'aaab', 'AAAA', 'b'];
    const found = await Promise.all(begins.map((begin) => findFinding(begin, effects)));
    expect(found.map((each) => each.finding_id.slice(0, 4))).toEqual(['aaaa', 'aaab', 'aaaa', 'bbbb']);
  }));

test('a beginning of several names them; one of none, or of an earlier month alone, says where ids are to be found', () =>
  withFindings(async ({ effects }) => {
    const several = await findFinding('aa', effects).catch(failed);
    expect(several).toMatch(/^finding_ambiguous: 2 findings .*\n {2}aaaa000000000000 {2}emerging_link\n {2}aaab000000000000/);
    for (const begin of ['cccc', 'zz', ''])
      expect(await findFinding(begin, effects).catch(failed)).toMatch(
        /^finding_unknown: .*lantern export findings --lake DIR --month 2014-03/,
      );
  }));

test('a lake without findings says to run a month first', async () => {
  const edition = await editionOf({ missing: [] }, { month });
  try {
    expect(await findFinding('aaaa', edition.effects).catch(failed)).toMatch(/^findings_none: .*lantern run/);
    await write(edition, 'network', month, []);
    expect(await findFinding('aaaa', edition.effects).catch(failed)).toMatch(
      /^finding_unknown: The newest month in the lake has no findings/,
    );
  } finally {
    edition.close();
  }
});
