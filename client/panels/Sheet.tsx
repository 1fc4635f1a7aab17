import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  label: string;
  opened: boolean;
  side: 'left' | 'bottom';
  onClose(): void;
  children: ReactNode;
}

/** A panel that slides over the map where there is no room beside it. What is in it has its own button to close. */
export function Sheet({ label, opened, side, onClose, children }: Props) {
  return (
    <Drawer.Root
      opened={opened}
      onClose={onClose}
      position={side}
      size={side === 'bottom' ? '58%' : 'min(340px, 92vw)'}
    >
      <Drawer.Overlay backgroundOpacity={side === 'bottom' ? 0.12 : 0.4} />
      <Drawer.Content aria-label={label}>
        <Drawer.Body pt="md">{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
