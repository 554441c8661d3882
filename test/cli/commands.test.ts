import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lantern } from '../support/lantern.ts';
import { unzipped } from '../support/unzipped.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-cli-'));
const area = join(folder, 'area');
const lake = join(folder, 'lake');
const textOf = (workbook: string) =>
  unzipped(readFileSync(workbook))
    .map((file) => file.text)
    .join('');
const run = ['run', '--landing', join(area, 'landing'), '--lake', lake, '--month', '2014-03', '--area', join(area, 'area.yaml')];

beforeAll(() => {
  expect(lantern('generate', '--out', area, '--children', '30', '--months', '15', '--faults', '0.01').status).toBe(0);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('usage', () => {
  const commands = [
    'generate',
    'check',
    'run',
    'intake',
    'measures',
    'network',
    'assurance',
    'release',
    'products',
    'status',
    'retain',
    'decide',
    'area init',
    'area check',
    'graph-metrics',
    'project',
  ];

  test.each(['', 'area', 'export'])('lantern %s --help has an example', (group) => {
    expect(lantern(...group.split(' ').filter(Boolean), '--help').out).toContain('Example:\n  lantern');
  });

  test.each([...commands, 'export measures', 'export findings', 'export graph', 'export chronology'])(
    '%s --help has an example and ends with 0',
    (command) => {
      const help = lantern(...command.split(' '), '--help');
      expect(help.status).toBe(0);
      expect(help.out).toContain(`Example:\n  lantern ${command}`);
      expect(help.out).toContain('--json');
    },
  );

  test('a wrong word, a missing option and a bad value end with 2 and say what to do', () => {
    for (const words of [['nonsense'], ['run', '--lake', lake], [...run.slice(0, 6), '2014-13']]) {
      const ended = lantern(...words);
      expect([words.join(' '), ended.status]).toEqual([words.join(' '), 2]);
      expect(ended.error).toContain('--help');
      expect(ended.out).toBe('');
    }
  });

  test('a lake that is not there ends with 1, and with what to do', () => {
    const ended = lantern('measures', '--lake', join(folder, 'empty'), '--month', '2014-03');
    expect(ended.status).toBe(1);
    expect(ended.error).toContain('lantern intake');
  });
});

describe('generate', () => {
  test('refuses a folder that holds something, unless forced', () => {
    expect(lantern('generate', '--out', area)).toMatchObject({ status: 1 });
    expect(lantern('generate', '--out', area, '--children', '30', '--months', '15', '--faults', '0.01', '--force')).toMatchObject({
      status: 0,
    });
  });
});

describe('area', () => {
  test('init writes a file that checks, and check names an unknown key', () => {
    const file = join(folder, 'area.yaml');
    expect(lantern('area', 'init', '--out', file).status).toBe(0);
    expect(lantern('area', 'check', file).status).toBe(0);
    writeFileSync(file, 'nmae: x\n');
    const ended = lantern('area', 'check', file);
    expect(ended.status).toBe(1);
    expect(ended.error).toContain('nmae');
    expect(lantern('area', 'check', file, '--quiet').error).toBe(ended.error);
  });
});

describe('a run', () => {
  test('says what it read, refused, found and wrote; again, that nothing changed; and --strict ends with 3', () => {
    const first = lantern(...run);
    expect(first.status).toBe(0);
    expect(first.error).toContain('quarantined');
    expect(first.error).toMatch(/refused whole:\n {2}.*intelligence-2\.csv {2}empty_file: The file holds no rows/);
    expect(first.error).not.toMatch(/ 0[,.]/);
    expect(first.out).toMatch(/Document: .*tactical-assessment\.html/);
    const second = lantern(...run);
    expect(second.out).toContain('Nothing changed');
    expect(lantern(...run, '--strict').status).toBe(3);
  }, 60_000);

  test('--json answers with one document, in which every file adds up, and nothing else on either stream', () => {
    const ended = lantern(...run, '--json');
    const report: { files: { read: number; accepted: number; duplicate: number; superseded: number; quarantined: number }[] } = JSON.parse(
      ended.out,
    );
    expect(report.files.length).toBeGreaterThan(5);
    for (const file of report.files) expect(file.read).toBe(file.accepted + file.duplicate + file.superseded + file.quarantined);
    expect(ended.error).toBe('');
  }, 60_000);

  test('status lists deliveries, complete-to times and runs, from the ledger', () => {
    const status = JSON.parse(lantern('status', '--lake', lake, '--json').out);
    expect(status.deliveries.length).toBeGreaterThan(5);
    expect(status.runs).toMatchObject([{ month: '2014-03', stale: false }]);
    expect(lantern('status', '--lake', lake).out).toContain('police');
  });

  test('a single step can be run again alone', () => {
    expect(lantern('assurance', '--lake', lake, '--month', '2014-03')).toMatchObject({ status: 0 });
  }, 60_000);

  test('network --permutations says what the test of links validates where who is named where is chance', () => {
    const words = ['network', '--lake', lake, '--month', '2014-03', '--permutations', '9'];
    const [edition] = JSON.parse(lantern(...words, '--json').out).report.editions;
    expect(edition.permutations).toMatchObject({ permutations: 9, validated: edition.validated });
    expect(edition.permutations.mean).toBeLessThan(1);
    expect(lantern(...words).out).toContain(`${edition.validated} links are validated. With everybody's mentions dealt anew 9 times`);
  });

  test('actions says who has what to do, and writes the register as a table and as a workbook', () => {
    const ended = lantern('actions', '--lake', lake);
    expect(ended).toMatchObject({ status: 0, error: '' });
    expect(ended.out).toMatch(/^As at the end of 31 March 2014, \d+ actions? not done: \d+ overdue, \d+ without a timescale\./);
    const register = JSON.parse(lantern('actions', '--lake', lake, '--json').out);
    const [table, workbook] = [join(folder, 'actions.csv'), join(folder, 'actions.xlsx')];
    expect(lantern('actions', '--lake', lake, '--out', table).status).toBe(0);
    expect(readFileSync(table, 'utf8').trim().split('\n')).toHaveLength(register.actions.length + 1);
    expect(readFileSync(table, 'utf8')).not.toMatch(/\b[0-9a-f]{32}\b/);
    expect(lantern('actions', '--lake', lake, '--out', workbook, '--all').status).toBe(0);
    expect(readFileSync(workbook).subarray(0, 2).toString()).toBe('PK');
    const earlier = JSON.parse(lantern('actions', '--lake', lake, '--as-at', '2013-12-31', '--json', '--all').out);
    expect(earlier.actions.length).toBeGreaterThan(0);
    for (const { raised_on, completed_on } of earlier.actions)
      expect([raised_on, completed_on ?? ''].every((on) => on <= '2013-12-31')).toBe(true);
    expect(lantern('actions', '--lake', lake, '--out', join(folder, 'actions.doc'))).toMatchObject({ status: 1 });
  }, 60_000);

  test('export writes measures, findings and the network', () => {
    const measures = join(folder, 'measures');
    expect(lantern('export', 'measures', '--lake', lake, '--month', '2014-03', '--out', measures).status).toBe(0);
    expect(readdirSync(measures)).toContain('missing_summary.csv');
    const findings = join(folder, 'findings.json');
    expect(lantern('export', 'findings', '--lake', lake, '--month', '2014-03', '--out', findings).status).toBe(0);
    expect(Array.isArray(JSON.parse(readFileSync(findings, 'utf8')))).toBe(true);
    const graph = join(folder, 'network.gexf');
    expect(lantern('export', 'graph', '--lake', lake, '--month', '2014-03', '--out', graph, '--format', 'gexf').status).toBe(0);
    expect(readFileSync(graph, 'utf8')).toContain('<gexf');
    expect(lantern('export', 'measures', '--lake', lake, '--month', '2014-02', '--out', join(folder, 'nothing')).status).toBe(1);
    expect(existsSync(join(folder, 'nothing'))).toBe(false);
  }, 60_000);

  test('export writes workbooks, one for each measure and one for the network', () => {
    const measures = join(folder, 'workbooks');
    expect(lantern('export', 'measures', '--lake', lake, '--month', '2014-03', '--out', measures, '--format', 'xlsx').status).toBe(0);
    expect(textOf(join(measures, 'missing_summary.xlsx'))).toContain('month');
    const graph = join(folder, 'network.xlsx');
    expect(lantern('export', 'graph', '--lake', lake, '--month', '2014-03', '--out', graph, '--format', 'xlsx').status).toBe(0);
    expect(Array.from(textOf(graph).matchAll(/<sheet [^>]*name="([a-z]+)"/g), (match) => match[1])).toEqual(['nodes', 'links']);
  }, 60_000);
});

describe('check', () => {
  test('lists what to mend as file, row, column and rule, and loads nothing', () => {
    const file = join(folder, 'missing.csv');
    writeFileSync(
      file,
      'episode_id,person_id,reported_at,category,risk_level,age,cse_concern\nE1,nobody,2014-03-01T10:00:00Z,missing,high,14,none\n',
    );
    const ended = lantern('check', file);
    expect(ended.status).toBe(0);
    expect(ended.out).toMatch(/missing\.csv:2:.*pattern/);
    expect(lantern('check', file, '--strict').status).toBe(3);
    expect(lantern('check', file, '--quiet').out).toBe(ended.out.replace('2 to mend.\n', ''));
    expect(JSON.parse(lantern('check', file, '--json').out)).toMatchObject({
      errors: [
        { row: 2, rule: 'identifying' },
        { row: 2, rule: 'pattern' },
      ],
    });
  });
});
