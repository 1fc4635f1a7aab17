import { Input } from '@mantine/core';
import { useId, type ReactNode } from 'react';

/** What can be chosen by how it looks; its name is told to whoever does not see it. */
export interface LookOption {
  value: string;
  name: string;
  look: ReactNode;
}

/** One of several looks, in a grid. */
export function LookChoice(props: {
  label: string;
  help?: string | undefined;
  options: readonly LookOption[];
  value: string;
  onChange(value: string): void;
}) {
  const { label, help, options, value, onChange } = props;
  const id = useId();
  return (
    <fieldset className="weft-group" aria-labelledby={id}>
      <Input.Label labelElement="div" id={id}>
        {label}
      </Input.Label>
      <div className="weft-looks">
        {options.map((option) => (
          <label key={option.value} className="weft-look" title={option.name}>
            <input
              type="radio"
              name={id}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              aria-label={option.name}
            />
            {option.look}
          </label>
        ))}
      </div>
      {help !== undefined && <Input.Description mt={4}>{help}</Input.Description>}
    </fieldset>
  );
}
