import { Button, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isFile } from '../api/is-file.ts';
import { useLiveUpdates } from '../api/use-live-updates.ts';
import { useNetwork, useSummary } from '../api/use-network.ts';
import { Workspace } from './Workspace.tsx';

/** The page: asks for the network, and shows it or says why not. */
export function NetworkPage() {
  const { t } = useTranslation();
  const summary = useSummary();
  const network = useNetwork(summary.data);
  const connected = useLiveUpdates(isFile ? undefined : network.data && summary.data?.complete);
  const error = summary.error ?? network.error;
  if (summary.data && network.data)
    return <Workspace summary={summary.data} network={network.data} connected={connected} />;
  return (
    <main className="weft-empty">
      <h1 className="weft-hidden">{t('app.name')}</h1>
      {error ? (
        <>
          <h2>{t('error.title')}</h2>
          <p role="alert">{error.message}</p>
          <Button onClick={() => void (summary.data ? network : summary).refetch()}>{t('error.retry')}</Button>
        </>
      ) : (
        <>
          <Loader />
          <output>{t('app.loading')}</output>
        </>
      )}
    </main>
  );
}
