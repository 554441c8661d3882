import type { Facts } from '../facts/facts.ts';
import type { Html } from '../page/html.ts';

/** One section of a document: a function of the facts. */
export interface Section {
  readonly id: string;
  readonly title: string;
  body(facts: Facts): Html;
}
