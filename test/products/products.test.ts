import { afterEach, beforeEach, expect, test } from 'vitest';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { writeFindings } from '../../analytics/findings/findings-file.ts';
import { switchSnapshot } from '../../analytics/lake/snapshot.ts';
import { products } from '../../analytics/products/products.ts';
import { editionOf } from '../support/edition-of.ts';
import { finding } from './fixtures/findings.ts';
import { brokenLinks, wrongNumbers } from './tactical-assessment/links.ts';

const child = '0123456789abcdef0123456789abcdef';
const request = { month: '2014-03', editions: ['police' as const], area: areaWithoutFile(), runId: 'feedfacefeedface' };
let lake: Awaited<ReturnType<typeof editionOf>>;

beforeEach(async () => {
  lake = await editionOf(
    {
      missing: [
        {
          episode_id: 'M1',
          person_id: child,
          reported_at: '2014-03-02T20:00:00Z',
          category: 'missing',
          risk_level: 'high',
          age: 14,
          cse_concern: 'suspected',
        },
      ],
    },
    { month: '2014-03' },
  );
  const { area, tables, deliveries, complete_to } = lake.snapshot;
  await switchSnapshot(lake.effects.store, undefined, { area, tables, deliveries, complete_to });
  await writeFindings(lake.effects, lake.engine, { producer: 'assurance', edition: 'police', month: '2014-03' }, [
    finding('escalating_missing', child, [{ type: 'person', id: child, role: 'child' }], { status: 'new' }),
  ]);
});
afterEach(() => lake.close());

async function pages() {
  const read = async (name: string) => (await lake.effects.store.readText(`products/2014-03/v1/police/${name}.html`)) ?? '';
  return { page: await read('tactical-assessment'), evidence: await read('tactical-assessment-evidence') };
}

test('the step writes a page and its evidence from what the lake holds, and says where', async () => {
  const report = await products(request, lake.effects);
  expect(report.documents).toMatchObject([{ product: 'tactical-assessment', edition: 'police', version: 1, changed: true }]);
  expect(report.documents[0]?.address).toMatch(/products\/2014-03\/v1\/police\/tactical-assessment\.html$/);
  const made = await pages();
  expect(brokenLinks(made)).toEqual([]);
  expect(wrongNumbers(made).wrong).toEqual([]);
  expect(made.page.includes('>01234567</a>')).toBe(true);
  expect(made.page.includes('feedfacefeedface')).toBe(true);
});

test('the step run again changes nothing and says so', async () => {
  await products(request, lake.effects);
  const before = await pages();
  const report = await products(request, lake.effects);
  expect(report.documents[0]).toMatchObject({ version: 1, changed: false });
  expect(await pages()).toEqual(before);
});

test('measures and producers that have not run are named, and nothing is said in their place', async () => {
  await products(request, lake.effects);
  const { page } = await pages();
  expect(page).toContain('No figures of return interviews: the measure has not run');
  expect(page).toContain('There is no figure of missing episodes for the month');
});

test('a document that nobody knows is refused with the names that are known', async () => {
  await expect(products({ ...request, products: ['newsletter'] }, lake.effects)).rejects.toMatchObject({
    code: 'product_unknown',
    message: expect.stringContaining('tactical-assessment'),
  });
});

test('only the police edition of the tactical assessment is made', async () => {
  expect((await products({ ...request, editions: ['partner'] }, lake.effects)).documents).toEqual([]);
});
