import { stepHandler } from '../step-handler.ts';

/** The Lambda of the step assurance. */
export const handler = stepHandler('assurance');
