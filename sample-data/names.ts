/** Names that are nobody's: an invented borough and its wards. */
export const boroughName = 'Brindleholt';

export const wardNames: readonly string[] = [
  'Amberlow',
  'Birdlecote',
  'Candlemere',
  'Dapplewick',
  'Emberfold',
  'Gossamer Hill',
  'Hobthrush',
  'Inkle Green',
  'Jackdaw Reach',
  'Kettlebrae',
  'Lanternhead',
  'Marrowdale',
  'Nimblecote',
  'Oatmeal Cross',
  'Pebblewand',
  'Quillmoor',
  'Rushlight',
  'Sparrowend',
  'Thimble Park',
  'Umbermoor',
  'Wickering',
];

/** The borough's own code, and those of authorities that place children in it. All fictitious. */
export const boroughCode = 'E08999001';
export const otherAuthorities: readonly string[] = ['E08999002', 'E08999003', 'E06999004'];
