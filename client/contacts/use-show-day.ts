import { useMemo } from 'react';
import type { Day } from '../../graph-schema/calendar.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

/** Writes a day in the language of names and texts; isolated, for it stands in sentences that run either way. */
export function useShowDay(): (day: Day) => string {
  const { language } = useWorkspace();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
    return (day) => `\u2068${format.format(new Date(day * 86_400_000))}\u2069`;
  }, [language]);
}
