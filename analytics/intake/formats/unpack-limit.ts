import { statSync } from 'node:fs';
import { Refused } from './converted.ts';

/** A file may unpack to so many times its size, and to so many bytes in any case; a sound extract reaches about 20 times. */
const mostUnpacked = { times: 200, bytes: 100_000_000 };

/** The bytes that a packed file may unpack to, and the CSV made of it may have. */
export function unpackLimit(path: string): number {
  return Math.max(mostUnpacked.bytes, statSync(path).size * mostUnpacked.times);
}

/** What is thrown where a file unpacks further than that. */
export function unpacksTooFar(): Refused {
  return new Refused(
    'encoding',
    'The file unpacks to over 200 times its size, which no extract does. It was not read on: check what made it and send it again.',
  );
}
