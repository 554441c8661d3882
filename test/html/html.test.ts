import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { html, listed } from '../../analytics/html/html.ts';

test('whatever text is printed reads back as itself and makes no element', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { document } = parseHTML(html`<!doctype html><html><body><p title="${text}">${text}</p></body></html>`.markup);
      expect(document.querySelectorAll('body *').length).toBe(1);
      expect(document.querySelector('p')?.textContent).toBe(text);
    }),
  );
});

test('pieces of markup are not escaped twice, and nothing prints nothing', () => {
  expect(html`<b>${html`<i>${'<'}</i>`}${null}${undefined}${false}${0}</b>`.markup).toBe('<b><i>&lt;</i>0</b>');
});

test('a list ends in and', () => {
  expect(listed(['a', 'b', 'c']).markup).toBe('a, b and c');
  expect(listed(['a']).markup).toBe('a');
});
