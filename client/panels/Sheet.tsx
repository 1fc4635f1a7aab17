import { CloseButton, Drawer } from '@mantine/core';
import { useCallback, type ReactNode } from 'react';

interface Props {
  label: string;
  opened: boolean;
  side: 'left' | 'bottom';
  onClose(): void;
  /** How high it stands, in pixels; 0 once it closes. */
  onHeight?(height: number): void;
  children: ReactNode;
}

/** A panel that slides over the map where there is no room beside it. What is in it has its own button to close. */
export function Sheet({ label, opened, side, onClose, onHeight, children }: Props) {
  const measure = useCallback(
    (content: HTMLDivElement | null) => {
      if (!content || !onHeight) return undefined;
      // Not where it is on the screen: it slides in.
      const observer = new ResizeObserver(() => onHeight(content.offsetHeight));
      observer.observe(content);
      return () => {
        observer.disconnect();
        onHeight(0);
      };
    },
    [onHeight],
  );
  return (
    <Drawer.Root
      opened={opened}
      onClose={onClose}
      position={side}
      size={side === 'bottom' ? '58%' : 'min(340px, 92vw)'}
    >
      {/* Above a sheet from below the map stays in use: the next node is one tap away, and a tap beside all closes. */}
      {side === 'left' && <Drawer.Overlay backgroundOpacity={0.4} style={opened ? {} : { pointerEvents: 'none' }} />}
      <Drawer.Content aria-label={label} ref={measure}>
        <Drawer.Body pt="md" className={side === 'left' ? 'weft-sheet-whole' : undefined}>
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

/** The first line of a sheet: what it is, and how to close it. */
export function SheetHead({ title, close, onClose }: { title: string; close: string; onClose(): void }) {
  return (
    <div className="weft-profile-head">
      {title}
      <CloseButton ms="auto" aria-label={close} onClick={onClose} />
    </div>
  );
}
