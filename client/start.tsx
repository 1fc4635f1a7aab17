import './styles/all.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startI18n } from './i18n/i18n.ts';
import { keepFocusPast } from './state/focus-past.ts';
import { keepInAddress } from './state/map-state.ts';

/** Shows the page. */
export async function start(): Promise<void> {
  await startI18n();
  keepInAddress();
  keepFocusPast();
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root.');
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
