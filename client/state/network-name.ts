import type { Snapshot } from '../../graph-schema/contract.ts';
import type { Summary } from '../../graph-schema/questions.ts';
import { showText, type Label } from '../../graph-schema/values.ts';

/** A setting read as a name: what it says, in each language that it says it in. */
export const asLabel = (setting: Label | number | boolean | undefined): Label =>
  setting === undefined ? '' : typeof setting === 'object' ? setting : String(setting);

/** What the network is called. */
export function networkName(of: { network: Snapshot; summary: Summary; language: string }): string {
  const own = asLabel(of.network.settings['name']);
  return showText(own === '' ? of.summary.name : own, of.language);
}
