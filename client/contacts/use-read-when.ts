import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localeFor } from '../filter/use-locale.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { showFailure } from '../panels/notices.tsx';
import { loadReadWhen, type ReadWhen } from './when.ts';

/** What reads days in words, and in numbers as the reader's locale writes them, once it is loaded. */
export function useReadWhen(): ReadWhen | undefined {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const locale = localeFor(language, globalThis.navigator.languages);
  const [readWhen, setReadWhen] = useState<ReadWhen>();
  useEffect(() => {
    loadReadWhen(locale).then(
      (read) => setReadWhen(() => read),
      (error: unknown) => showFailure(t, error),
    );
  }, [t, locale]);
  return readWhen;
}
