import { stepHandler } from '../step-handler.ts';

/** The Lambda of the step measures. */
export const handler = stepHandler('measures');
