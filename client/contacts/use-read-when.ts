import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showFailure } from '../panels/notices.tsx';
import { loadReadWhen, type ReadWhen } from './when.ts';

/** What reads days in words, once it is loaded. */
export function useReadWhen(): ReadWhen | undefined {
  const { t } = useTranslation();
  const [readWhen, setReadWhen] = useState<ReadWhen>();
  useEffect(() => {
    loadReadWhen().then(
      (read) => setReadWhen(() => read),
      (error: unknown) => showFailure(t, error),
    );
  }, [t]);
  return readWhen;
}
