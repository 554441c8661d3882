import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCsv } from '../../../analytics/csv.ts';
import { auditRelease } from '../../../analytics/release/audit/audit-release.ts';
import type { PrintedTable } from '../../../analytics/release/printed-table.ts';
import { protectExactly } from '../../../analytics/release/protect-table/exact.ts';
import { readReleased } from '../../../analytics/release/read-released.ts';
import { patience, trials } from '../../support/trials.ts';
import { randomCubes } from '../protect-table/cubes.ts';

const rule = { name: 'exact', threshold: 10 } as const;

const released = ({ dimensions, cells }: PrintedTable) =>
  readReleased(
    'table.csv',
    new TextEncoder().encode(
      formatCsv(
        [...dimensions, 'count'],
        cells.map(({ place, figure }) => [...place, figure]),
      ),
    ),
    { release: '', rule, window: undefined },
  );

const random = trials(4);

test(
  'a table that was protected passes as a release; with any one of its hidden counts printed beside it, it does not',
  async () => {
    await fc.assert(
      fc.asyncProperty(randomCubes([3, 3], [4, 4], [2, 2, 3]), fc.nat(), async (cube, which) => {
        const { printed } = await protectExactly(cube, rule);
        expect((await auditRelease(released(printed))).findings).toEqual([]);
        const hidden = printed.cells.flatMap(({ figure }, index) =>
          figure === '[c]' && (cube.cells[index]?.count ?? 0) > 0 ? [index] : [],
        );
        if (hidden.length === 0) return;
        const leaked = hidden[which % hidden.length] ?? 0;
        const { place = [], count = 0 } = cube.cells[leaked] ?? {};
        const chart = readReleased('chart.csv', new TextEncoder().encode(formatCsv([...cube.dimensions, 'count'], [[...place, count]])), {
          release: '',
          rule,
          window: undefined,
        });
        const { findings } = await auditRelease([...released(printed), ...chart]);
        expect(findings).toContainEqual(expect.objectContaining({ kind: 'narrow', lower: count, upper: count }));
      }),
      random,
    );
  },
  patience(random),
);
