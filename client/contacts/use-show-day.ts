import { useMemo } from 'react';
import type { Day } from '../../graph-schema/calendar.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

/** Writes a day in the language of the page. */
export function useShowDay(): (day: Day) => string {
  const { language } = useWorkspace();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
    return (day) => format.format(new Date(day * 86_400_000));
  }, [language]);
}
