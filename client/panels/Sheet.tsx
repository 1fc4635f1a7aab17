import { CloseButton, Drawer } from '@mantine/core';
import { useCallback, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

interface Props {
  label: string;
  opened: boolean;
  onClose(): void;
  children: ReactNode;
}

/** A panel that slides over the map from the side where there is no room beside it. What is in it has its own button to close. */
export function Sheet({ label, opened, onClose, children }: Props) {
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="left" size="min(340px, 92vw)">
      {/* While it fades away it is in nobody's way. */}
      <Drawer.Overlay backgroundOpacity={0.4} style={opened ? {} : { pointerEvents: 'none' }} />
      <Drawer.Content aria-label={label}>
        <Drawer.Body pt="md" className="weft-sheet-whole">
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

interface BottomProps {
  label: string;
  /** What it is about: another one begins at its beginning, wherever the last was scrolled to. */
  about: string | undefined;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  /** How high it stands, in pixels; 0 once it closes. */
  onHeight(height: number): void;
  children: ReactNode;
}

/** A panel at the foot of the page, above which the map stays in use: the next node is one tap away. */
export function BottomSheet({ label, about, onKeyDown, onHeight, children }: BottomProps) {
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = 0;
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react/exhaustive-deps -- with each it begins anew
  }, [about]);
  const measure = useCallback(
    (sheet: HTMLElement | null) => {
      box.current = sheet;
      if (!sheet) return undefined;
      // Not where it is on the screen: it slides in.
      const observer = new ResizeObserver(() => onHeight(sheet.offsetHeight));
      observer.observe(sheet);
      return () => {
        observer.disconnect();
        onHeight(0);
      };
    },
    [onHeight],
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it, as it does a dialog
    <aside className="weft-panel weft-bottom" aria-label={label} ref={measure} onKeyDown={onKeyDown}>
      {children}
    </aside>
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
