import { useState } from 'react';
import { sameValue, type FieldValue } from '../../graph-schema/values.ts';

type Value = FieldValue | undefined;

/**
 * The text of an input whose value is made from what is typed: «1,» stands until «1,5» is there. A value that comes from
 * elsewhere replaces it.
 */
export function useTyped(options: {
  value: Value;
  onChange(value: Value): void;
  show(value: Value): string;
  read(text: string): Value;
}): { text: string; type(text: string): void } {
  const { value, onChange, show, read } = options;
  const [typed, setTyped] = useState(() => ({ text: show(value), value }));
  const own = sameValue(typed.value, value);
  return {
    text: own ? typed.text : show(value),
    type(text) {
      const next = read(text);
      setTyped({ text, value: next });
      onChange(next);
    },
  };
}
