/** The version of Lantern that made a document; part of a run's id. The same as in package.json. */
export const version = '0.1.0';
