import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashOfAssets } from '../analytics/assets.ts';

let root: string;
const measure = () => join(root, 'analytics/measures/missing.sql');
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lantern-assets-'));
  mkdirSync(join(root, 'analytics/measures'), { recursive: true });
  writeFileSync(measure(), 'SELECT 1');
  writeFileSync(join(root, 'analytics/codes.csv'), 'list,code\n');
});
afterEach(() => rmSync(root, { recursive: true }));

test('a measure that is changed, added or called otherwise gives another hash; the same files anywhere give the same', () => {
  const before = hashOfAssets(root);
  const copy = `${root}-copy`;
  cpSync(root, copy, { recursive: true });
  expect(hashOfAssets(copy)).toBe(before);
  rmSync(copy, { recursive: true });
  writeFileSync(measure(), 'SELECT 2');
  const changed = hashOfAssets(root);
  renameSync(measure(), join(root, 'analytics/measures/absent.sql'));
  const renamed = hashOfAssets(root);
  writeFileSync(join(root, 'analytics/measures/more.sql'), '');
  expect(new Set([before, changed, renamed, hashOfAssets(root)]).size).toBe(4);
});

test('code and what is written for people are no part of it: a build has neither', () => {
  const before = hashOfAssets(root);
  writeFileSync(join(root, 'analytics/assets.ts'), 'export {};');
  writeFileSync(join(root, 'analytics/measures/README.md'), '# Measures');
  expect(hashOfAssets(root)).toBe(before);
});
