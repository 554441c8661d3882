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

  test.each(names)('no table of %s is wider than its place', async (name) => {
    const page = await browser.open(name, width);
    expect(await page.evaluate(tooWide)).toEqual([]);
    await page.close();
  });

  test('every figure shows one whole picture, and nothing in it scrolls sideways', async () => {
    const page = await browser.open('tactical-assessment.html', width);
    expect(await page.evaluate(figureFaults)).toEqual([]);
    await page.close();
  });

  test('no text of a picture is smaller than 10 pixels or over another, and none leaves its picture', async () => {
    const page = await browser.open('tactical-assessment.html', width);
    expect(await page.evaluate(pictureFaults)).toEqual([]);
    await page.close();
  });
});

test.each(names)('no table of %s is wider than the printed page', async (name) => {
  const page = await browser.open(name, printedWidth);
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(tooWide)).toEqual([]);
  await page.close();
});

test('on a narrow screen every cell has a line of its own after the name of its column, and is still a cell of its table', async () => {
  const page = await browser.open('tactical-assessment.html', 390);
  expect(await page.evaluate(unlabelled)).toEqual([]);
  expect(await page.evaluate(besideOthers)).toEqual([]);
  await page.close();
});

test('on paper every picture is the wide one', async () => {
  const page = await browser.open('tactical-assessment.html', 390);
  await page.emulateMedia({ media: 'print' });
  const shown = await page.evaluate(
    `[...new Set([...document.querySelectorAll('svg')].filter((svg) => svg.checkVisibility()).map((svg) => svg.getAttribute('class')))]`,
  );
  expect(shown).toEqual(['picture-wide']);
  await page.close();
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
  if (name === 'tactical-assessment.html')
    for (const words of ['1. Summary', 'Looking ahead', 'Contents']) expect(pages[0]).toContain(words);
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

/** Pixels of text across A4 within its margins. */
const printedWidth = 665;

/** Runs in the page: captions of tables that do not fit their container. */
const tooWide = `[...document.querySelectorAll('.sheet')]
  .filter((sheet) => sheet.scrollWidth > sheet.clientWidth)
  .map((sheet) => sheet.querySelector('caption').textContent)`;

/** Runs in the page: cells that are narrower than their row. */
const besideOthers = `[...document.querySelectorAll('tbody > tr > *')]
  .filter((cell) => cell.checkVisibility() && cell.offsetWidth < cell.parentElement.clientWidth)
  .map((cell) => cell.outerHTML.slice(0, 200))`;

/** Runs in the page: cells without the name of their column before them, or without their role. */
const unlabelled = `[...document.querySelectorAll('tbody > tr > *')]
  .filter((cell) => !['cell', 'rowheader'].includes(cell.getAttribute('role')) || !getComputedStyle(cell, '::before').content.startsWith(JSON.stringify(cell.dataset.label)))
  .map((cell) => cell.outerHTML.slice(0, 200))`;

/** Runs in the page: figures that do not show exactly one picture of the right width, that cut it, or that scroll sideways. */
const figureFaults = `[...document.querySelectorAll('figure')].flatMap((figure) => {
  const shown = [...figure.querySelectorAll('svg')].filter((svg) => svg.checkVisibility());
  const kinds = shown.map((svg) => svg.getAttribute('class')).join(' ');
  const boxes = [figure, ...figure.querySelectorAll(':scope > :not(svg, details)')];
  const wrong = kinds === (innerWidth > 640 ? 'picture-wide' : 'picture-narrow') ? [] : [figure.id + ' shows: ' + kinds];
  const scrolls = boxes.some((box) => box.scrollWidth > box.clientWidth) ? [figure.id + ' scrolls'] : [];
  const cut = shown.some((svg) => svg.getBoundingClientRect().right > innerWidth || svg.getBoundingClientRect().left < 0) ? [figure.id + ' is cut'] : [];
  return [...wrong, ...scrolls, ...cut];
})`;

/** Runs in the page: texts of pictures that are too small, that overlap, or that stick out. A text of its own script, so that it can use the page's names. */
const pictureFaults = `[...document.querySelectorAll('svg')].filter((svg) => svg.checkVisibility()).flatMap((svg) => {
  const name = svg.querySelector('title').textContent;
  const frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect(), size: parseFloat(getComputedStyle(text).fontSize) * frame.width / svg.viewBox.baseVal.width }));
  const small = boxes.filter(({ size }) => size < 10).map(({ text }) => name + ': too small: ' + text);
  const outside = boxes.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1).map(({ text }) => name + ': outside: ' + text);
  const over = boxes.flatMap((a, index) => boxes.slice(index + 1).filter((b) => a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1 && a.box.top < b.box.bottom - 3 && b.box.top < a.box.bottom - 3).map((b) => name + ': ' + a.text + ' over ' + b.text));
  return [...small, ...outside, ...over];
})`;
