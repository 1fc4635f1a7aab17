import { useEffect, useEffectEvent } from 'react';

/** Hears of files that are dropped anywhere on the page, unless something there takes them itself. */
export function useDroppedFiles(take: (files: readonly File[]) => void): void {
  const dropped = useEffectEvent(take);
  useEffect(() => {
    const isFiles = (event: DragEvent) => !event.defaultPrevented && event.dataTransfer?.types.includes('Files');
    const over = (event: DragEvent) => {
      if (isFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      dropped([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
