import { stepHandler } from '../step-handler.ts';

/** The Lambda of the step release. */
export const handler = stepHandler('release');
