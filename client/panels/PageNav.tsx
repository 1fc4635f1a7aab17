import { useTranslation } from 'react-i18next';
import { pagesHere, writeAddress, type Page } from '../state/address.ts';
import { useSession } from '../api/session.ts';
import { useMapState } from '../state/map-state.ts';
import { Icon } from './Icon.tsx';

const icons = {
  map: 'connection',
  table: 'table',
  match: 'match',
  contacts: 'contacts',
  report: 'report',
  help: 'help',
} as const;

/** The pages there are; each is a link, to be opened beside this one too. `icons`: with a sign above each name. */
export function PageNav({ signs = false }: { signs?: boolean }) {
  const { t } = useTranslation();
  const state = useMapState();
  const level = useSession((session) => session.level);
  const own = useSession((session) => session.language);
  const link = (page: Page) => {
    const query = writeAddress({ ...state, page, level }, own);
    return query === '' ? globalThis.location.pathname : query;
  };
  return (
    <nav className={signs ? 'weft-pages weft-pages-signs' : 'weft-pages'} aria-label={t('top.pages')}>
      {pagesHere.map((page) => (
        <a
          key={page}
          href={link(page)}
          aria-current={state.page === page ? 'page' : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            state.choose({ page });
          }}
        >
          {signs && <Icon name={icons[page]} size={18} />}
          {t(`top.page.${page}`)}
        </a>
      ))}
    </nav>
  );
}
