import { stepHandler } from '../step-handler.ts';

/** The Lambda of the step network. */
export const handler = stepHandler('network');
