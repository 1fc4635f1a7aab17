import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from './api/session.ts';
import { directionOf } from './i18n/languages.ts';
import { NetworkPage } from './pages/NetworkPage.tsx';
import { Boundary } from './panels/Boundary.tsx';
import { useMapState } from './state/map-state.ts';
import { strongVariables, theme, usualVariables } from './theme.tsx';

const queries = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false, retry: 1 } } });
/** Styles that Mantine adds while it runs carry the nonce that the server put into the page. */
const nonce = document.querySelector('meta[name="weft-nonce"]')?.getAttribute('content') ?? '';
// Read by get-nonce, which Mantine's overlays use to stop the page behind them from scrolling.
Object.assign(globalThis, { __webpack_nonce__: nonce });

/** Turns the page around for languages that read from right to left. */
function Direction() {
  const language = useMapState((state) => state.language);
  const { setDirection } = useDirection();
  useEffect(() => {
    const direction = directionOf(language);
    setDirection(direction);
    document.documentElement.dir = direction;
  }, [language, setDirection]);
  return null;
}

/** Where the system's own colours are put in place of a page's, the scheme they are of, whatever was chosen here. */
function useForcedScheme(): 'light' | 'dark' | undefined {
  const isForced = useMediaQuery('(forced-colors: active)', false, { getInitialValueInEffect: false });
  const isDark = useMediaQuery('(prefers-color-scheme: dark)', false, { getInitialValueInEffect: false });
  if (!isForced) return undefined;
  return isDark ? 'dark' : 'light';
}

/** The whole page with what all of it needs. */
export function App() {
  const contrast = useSession((session) => session.contrast);
  const forced = useForcedScheme();
  return (
    <QueryClientProvider client={queries}>
      <DirectionProvider detectDirection={false} initialDirection={directionOf(useMapState.getState().language)}>
        <MantineProvider
          theme={theme}
          defaultColorScheme="auto"
          {...(forced && { forceColorScheme: forced })}
          cssVariablesResolver={contrast ? strongVariables : usualVariables}
          getStyleNonce={() => nonce}
        >
          <Notifications className="weft-notices" position="bottom-center" limit={3} layout="stacked" />
          <Direction />
          <Boundary>
            <NetworkPage />
          </Boundary>
        </MantineProvider>
      </DirectionProvider>
    </QueryClientProvider>
  );
}
