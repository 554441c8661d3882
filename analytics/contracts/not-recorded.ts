/** The codes of all lists that say that nothing is recorded: not recorded, not stated, and not obtained as other systems have it. */
export const notRecordedCodes: readonly string[] = ['not_recorded', 'NS', 'NOBT'];
