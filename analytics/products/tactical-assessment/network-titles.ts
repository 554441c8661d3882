import type { Finding } from '../../findings/finding.ts';
import type { Facts } from '../facts/facts.ts';
import { byNews, standing } from '../facts/questions.ts';

export interface TitledNetwork {
  readonly finding: Finding;
  /** `Network 1`, in the order in which the document prints them. */
  readonly title: string;
  readonly anchor: string;
}

/** The organised networks of the month as the document numbers them: what is new first. */
export function titledNetworks(facts: Facts): TitledNetwork[] {
  return byNews(standing(facts, 'organised_network')).map((finding, index) => ({
    finding,
    title: `Network ${index + 1}`,
    anchor: `network-${index + 1}`,
  }));
}
