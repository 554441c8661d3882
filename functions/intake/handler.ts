import { stepHandler } from '../step-handler.ts';

/** The Lambda of the step intake. */
export const handler = stepHandler('intake');
