import { inflateRawSync } from 'node:zlib';

/** The files of an archive as text, and when each says it was written, read by the archive's directory (ZIP application note, 4.3.12). */
export function unzipped(archive: Buffer): { readonly name: string; readonly written: string; readonly text: string }[] {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  let entry = archive.readUInt32LE(end + 16);
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    const [names, extra, comment] = [28, 30, 32].map((at) => archive.readUInt16LE(entry + at));
    const local = archive.readUInt32LE(entry + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(start, start + archive.readUInt32LE(entry + 20));
    const file = {
      name: archive.toString('utf8', entry + 46, entry + 46 + (names ?? 0)),
      written: `${archive.toString('hex', entry + 12, entry + 16)} ${archive.toString('hex', local + 10, local + 14)}`,
      text: (archive.readUInt16LE(entry + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8'),
    };
    entry += 46 + (names ?? 0) + (extra ?? 0) + (comment ?? 0);
    return file;
  });
}
