import { Radio, Stack } from '@mantine/core';

/** One of several, all of them in sight, each with what it means where its name does not say it. */
export function RadioList<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: V;
  options: readonly { value: NoInfer<V>; label: string; description?: string }[];
  onChange(value: NoInfer<V>): void;
}) {
  return (
    <Radio.Group
      label={label}
      value={value}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen);
        if (option) onChange(option.value);
      }}
    >
      <Stack gap="xs" mt="xs">
        {options.map((option) => (
          <Radio key={option.value} {...option} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
