/** The steps of a run, in order. The command line runs this list; the state machine is built from it. */
export const steps = ['intake', 'measures', 'network', 'assurance', 'release', 'products'] as const;

export type StepName = (typeof steps)[number];
