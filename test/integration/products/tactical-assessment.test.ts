import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tacticalAssessment } from '../../../analytics/products/tactical-assessment/tactical-assessment.ts';
import { fixtureFacts } from '../../products/fixtures/facts.ts';
import { type Opened, openBrowser } from './browser.ts';

const names = ['tactical-assessment.html', 'tactical-assessment-evidence.html'];
const facts = fixtureFacts();
let browser: Opened;

beforeAll(async () => {
  const { page, evidence } = tacticalAssessment(facts);
  browser = await openBrowser({ 'tactical-assessment.html': page, 'tactical-assessment-evidence.html': evidence });
});
afterAll(() => browser.close());

describe.each([1280, 390, 320])('at %i pixels wide', (width) => {
  test.each(names)('%s does not scroll sideways', async (name) => {
    const page = await browser.open(name, width);
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
    await page.close();
  });

  test('no text of a picture is smaller than 10 pixels or over another, and none leaves its picture', async () => {
    const page = await browser.open('tactical-assessment.html', width);
    expect(await page.evaluate(pictureFaults)).toEqual([]);
    await page.close();
  });
});

test.each(names)('%s has no violation of WCAG 2.2 AA that axe can see', async (name) => {
  const page = await browser.open(name, 1280);
  await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
  const violations = await page.evaluate(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then((result) => result.violations.map((each) => [each.id, each.nodes[0].html.slice(0, 200)]))`);
  expect(violations).toEqual([]);
  await page.close();
});

test('with scripts off every section and every table behind a picture can be read', async () => {
  const page = await browser.open('tactical-assessment.html', 1280);
  expect(await page.evaluate('document.scripts.length')).toBe(0);
  await page.click('details summary');
  expect(await page.evaluate('document.querySelector("details").open')).toBe(true);
  await page.close();
});

test.each(names)('every printed page of %s is marked at top and bottom and numbered, and nothing lies over the marking', async (name) => {
  const page = await browser.open(name, 1280);
  const file = join(browser.folder, `${name}.pdf`);
  await page.pdf({ path: file, preferCSSPageSize: true });
  await page.close();
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 64_000_000 });
  const pages = text.split('\f').slice(0, -1);
  expect(pages.length).toBeGreaterThan(5);
  pages.forEach((each, index) => {
    const lines = each.split('\n').filter((line) => line.trim() !== '');
    const { classification, handling } = facts.area.file.marking;
    expect(lines[0]?.trim()).toBe(classification);
    expect(lines[1]?.trim()).toBe(handling);
    const foot = lines.slice(-3).join(' ');
    expect(foot).toContain(classification);
    expect(foot).toContain(`Page ${index + 1} of ${pages.length}`);
    expect(foot).toContain('Pseudonymised personal data');
  });
});

/** Runs in the page: texts of pictures that are too small, that overlap, or that stick out. A text of its own script, so that it can use the page's names. */
const pictureFaults = `[...document.querySelectorAll('svg')].flatMap((svg) => {
  const name = svg.querySelector('title').textContent;
  const frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect(), size: parseFloat(getComputedStyle(text).fontSize) * frame.width / svg.viewBox.baseVal.width }));
  const small = boxes.filter(({ size }) => size < 10).map(({ text }) => name + ': too small: ' + text);
  const outside = boxes.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1).map(({ text }) => name + ': outside: ' + text);
  const over = boxes.flatMap((a, index) => boxes.slice(index + 1).filter((b) => a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1 && a.box.top < b.box.bottom - 3 && b.box.top < a.box.bottom - 3).map((b) => name + ': ' + a.text + ' over ' + b.text));
  return [...small, ...outside, ...over];
})`;
