import { Kbd } from '@mantine/core';
import { keyNames, type Keys } from './keys.ts';

/** Keys as they stand on the keyboard. */
export function KeyNames({ keys }: { keys: Keys }) {
  return (
    <span className="weft-keys" dir="ltr">
      {keyNames(keys).map((name) => (
        <Kbd key={name} size="xs">
          {name}
        </Kbd>
      ))}
    </span>
  );
}
