import type { Label } from '../../graph-schema/values.ts';

/** A setting read as a name: what it says, in each language that it says it in. */
export const asLabel = (setting: Label | number | boolean | undefined): Label =>
  setting === undefined ? '' : typeof setting === 'object' ? setting : String(setting);
