/** Characters of the bytes 80 to 9F in Windows-1252 (WHATWG Encoding, index-windows-1252); the five undefined ones are blanks here. */
const high = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** What agencies' texts hold beside letters; a byte for another sign says that the text is in some other encoding. */
const punctuation = '€‚„…‹‘’“”•–—™›\u00a0¡£§©ª«®°²³´·º»¼½¾¿';

const isLetter = /^[\p{Lu}\p{Ll}\p{Lo}]$/u;

const usual = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte < 0x80) return byte === 0 ? 0 : 1;
  const character = characterOf(byte);
  return isLetter.test(character) || punctuation.includes(character) ? 1 : 0;
});

function characterOf(byte: number): string {
  return byte >= 0x80 && byte <= 0x9f ? (high[byte - 0x80] ?? ' ') : String.fromCharCode(byte);
}

/** Whether a byte is one that a text in Windows-1252 would hold: ASCII other than NUL, a letter or usual punctuation. */
export function usualIn1252(byte: number): boolean {
  return usual[byte] === 1;
}

/** The text of bytes in Windows-1252. It is not left to the platform: some releases of Node read it as Latin-1. */
export function windows1252Text(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (control) => {
    const character = characterOf(control.charCodeAt(0));
    return character === ' ' ? control : character;
  });
}
