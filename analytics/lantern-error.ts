/** Something that the user can mend: where it is, and what to do. Never holds a row's value or a pseudonym. */
export interface Problem {
  /** File, key or row. */
  readonly where: string;
  readonly message: string;
}

/** Any failure that a user can act on. What else is thrown is a bug of ours. */
export class LanternError extends Error {
  /** Stable, for scripts. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LanternError';
    this.code = code;
  }
}
