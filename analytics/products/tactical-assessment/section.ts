import type { Html } from '../../html/html.ts';
import type { Facts } from '../facts/facts.ts';

/** One section of a document: a function of the facts. */
export interface Section {
  readonly id: string;
  readonly title: string;
  body(facts: Facts): Html;
}
