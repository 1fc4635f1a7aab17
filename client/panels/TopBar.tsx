import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageNav } from './PageNav.tsx';
import { Settings } from './Settings.tsx';

interface Props {
  name: string;
  narrow: boolean;
  search: ReactNode;
  /** What can be done here. */
  actions?: ReactNode;
}

/** Name, pages, search, what can be done, and who is looking. */
export function TopBar({ name, narrow, search, actions }: Props) {
  const { t } = useTranslation();
  return (
    <header className="weft-top">
      <div className="weft-brand">
        <h1>
          <svg width={17} height={17} viewBox="0 0 24 24" aria-hidden="true">
            <path
              d="M12 1l11 11-11 11L1 12z"
              fill="none"
              stroke="currentColor"
              strokeWidth={2}
              strokeLinejoin="round"
            />
            <path d="M12 7l5 5-5 5-5-5z" fill="currentColor" />
          </svg>
          <span>{t('app.name')}</span>
        </h1>
        <bdi className="weft-network-name">{name}</bdi>
      </div>
      {!narrow && <PageNav />}
      <search className="weft-search">{search}</search>
      <div className="weft-top-end">
        {actions}
        <Settings narrow={narrow} />
      </div>
    </header>
  );
}
