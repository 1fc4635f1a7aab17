import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './styles/page.css';
import './styles/notices.css';
import './styles/fields.css';
import './styles/top.css';
import './styles/map.css';
import './styles/filters.css';
import './styles/facets.css';
import './styles/profile.css';
import './styles/table.css';
import './styles/contacts.css';
import './styles/contact-time.css';
import './styles/contact-groups.css';
import './styles/table-grid.css';
import './styles/commands.css';
import './styles/help.css';
import './styles/edit.css';
import './styles/conflict.css';
import './styles/duplicates.css';
import './styles/match.css';
import './styles/dry-run.css';
import './styles/snapshots.css';
import './styles/report.css';
import './styles/print-parts.css';
import './styles/print.css';
import './styles/types.css';
import './styles/mapping.css';
import './styles/forced-colours.css';
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
