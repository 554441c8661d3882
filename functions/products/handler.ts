import { stepHandler } from '../step-handler.ts';

/** The Lambda of the step products. */
export const handler = stepHandler('products');
