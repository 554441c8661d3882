import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refused } from '../../../analytics/intake/formats/converted.ts';
import { xmlReader } from '../../../analytics/intake/formats/xml.ts';
import { trials } from '../../support/trials.ts';

/** What is told of a document that comes in pieces: elements as [name ...], text between. */
function told(document: string | Buffer, size = 1 << 16): string {
  let all = '';
  const reader = xmlReader({
    open: (name, attributes) => {
      all += `[${name} ${attributes('a') ?? ''}|`;
    },
    text: (text) => {
      all += text;
    },
    close: () => {
      all += ']';
    },
  });
  const bytes = Buffer.from(document);
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  reader.finish();
  return all;
}

test.each([
  ['<r/>', '[r |]'],
  ['\ufeff<?xml version="1.0"?>\n<x:r a="1">t<!-- <c> -->u</x:r>\n', '[r 1|tu]'],
  ['<r b="2" a = \'>"&lt;&#65;\' ><c a="x/"/></r >', '[r >"<A|[c x/|]]'],
  ['<r>&amp;&gt;&quot;&apos;&#x20AC;<![CDATA[<&]]></r>', '[r |&>"\'\u20ac<&]'],
  ['<r xmlns:a="n" a="m"/>', '[r m|]'],
  ['<r b=\' a="x"\'/>', '[r |]'],
])('%s is read', (document, expected) => {
  expect(told(document)).toBe(expected);
  expect(told(document, 1)).toBe(expected);
});

test.each([
  ['nothing', ''],
  ['text alone', 'x'],
  ['an element that does not end', '<r>'],
  ['a tag that does not end', '<r a="1'],
  ['another end', '<r></s>'],
  ['an end alone', '<r/></r>'],
  ['two roots', '<r/><r/>'],
  ['an entity of its own', '<r>&x;</r>'],
  ['an entity by an inherited name', '<r>&constructor;</r>'],
  ['an entity that does not end', '<r>&amp</r>'],
  ['a character that there is not', '<r>&#x110000;</r>'],
  ['a document type', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'],
  ['a document type inside', '<r><!ELEMENT r ANY></r>'],
  ['an attribute without a value', '<r b a="1"/>'],
  ['an attribute without quotation marks', '<r a=1/>'],
  ['a depth beyond reason', '<r>'.repeat(200) + '</r>'.repeat(200)],
  ['a tag beyond reason', `<r a="${'x'.repeat(2_000_000)}"/>`],
  ['no UTF-8', Buffer.from([0x3c, 0x72, 0x3e, 0xff, 0x3c, 0x2f, 0x72, 0x3e])],
])('a document with %s is refused', (_, document) => {
  expect(() => told(document)).toThrow(Refused);
});

test('a document is read alike whatever pieces it comes in, and whatever it is, it is told of or refused', () => {
  const piece = fc.constantFrom(
    '<a>',
    '</a>',
    '<a b="1"/>',
    'x',
    '&amp;',
    '&',
    ';',
    '<',
    '>',
    '"',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
  );
  const outcome = (document: string, size: number) => {
    try {
      return told(document, size);
    } catch (error) {
      if (error instanceof Refused) return 'refused';
      throw error;
    }
  };
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (pieces, size) => {
      const document = `<r>${pieces.join('')}</r>`;
      expect(outcome(document, size)).toBe(outcome(document, 1000));
    }),
    trials(0.1),
  );
});
