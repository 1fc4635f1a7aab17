import { Button, TextInput } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.ts';
import { useEditing } from '../edit/use-editing.ts';
import { Icon } from '../panels/Icon.tsx';
import { MarkedBar } from '../panels/MarkedBar.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { beginning, contactTabs, type ContactTab } from './choice.ts';
import { Between } from './Between.tsx';
import { GroupMeetings } from './GroupMeetings.tsx';
import { ContactsLog } from './ContactsLog.tsx';
import { PairList } from './PairList.tsx';
import { TimePanel } from './TimePanel.tsx';
import { WhoInput } from './WhoInput.tsx';

/** Contacts one by one, and lists that say who meets whom, and who no longer. */
export function ContactsPlace() {
  const { t } = useTranslation();
  const { shown, editable } = useWorkspace();
  const { contacts, contactTab, choices, marked, who, note, choose } = useMapState();
  const edit = useEditing((state) => state.open);
  const level = useSession((session) => session.level);
  // Here contacts are looked at, whether they are on the map or not.
  useEffect(() => {
    if (!contacts) choose({ contacts: beginning(shown.nodes) });
  }, [contacts, shown.nodes, choose]);
  if (level === 'guest')
    return (
      <section className="weft-contacts" aria-label={t('contacts.page.title')}>
        <p className="weft-contacts-body">{t('contacts.page.guest')}</p>
      </section>
    );
  return (
    <section className="weft-contacts" aria-label={t('contacts.page.title')}>
      <h2 className="weft-hidden">{t('contacts.page.title')}</h2>
      <div className="weft-table-bar">
        <div role="tablist" aria-label={t('contacts.page.title')} className="weft-contact-tabs">
          {contactTabs.map((tab) => (
            <Tab key={tab} tab={tab} isOpen={tab === contactTab} open={(next) => choose({ contactTab: next })} />
          ))}
        </div>
        {editable && (
          <span className="weft-contact-acts">
            <Button size="compact-sm" variant="default" onClick={() => edit({ kind: 'paste-contacts' })}>
              {t('contacts.paste.open')}
            </Button>
            <Button
              size="compact-sm"
              leftSection={<Icon name="plus" size={13} />}
              onClick={() => edit({ kind: 'new-contact', participants: marked.length > 0 ? marked : who })}
            >
              {t('contacts.record')}
            </Button>
          </span>
        )}
      </div>
      <TimePanel bare />
      <div
        role="tabpanel"
        id="weft-list"
        tabIndex={-1}
        aria-labelledby={`weft-tab-${contactTab}`}
        className="weft-contacts-body"
      >
        <p className="weft-muted weft-contacts-lead">
          {t(`contacts.page.lead.${contactTab}`)}
          {contactTab === 'log' && choices.length > 0 && <> {t('contacts.page.oneIsEnough')}</>}
        </p>
        {(contactTab === 'log' || contactTab === 'group') && <WhoInput />}
        {contactTab === 'log' && level !== 'member' && (
          <TextInput
            className="weft-contact-note-words"
            size="sm"
            label={t('contacts.page.note')}
            placeholder={t('contacts.page.noteWords')}
            value={note}
            maxLength={500}
            onChange={(event) => choose({ note: event.currentTarget.value })}
          />
        )}
        {contactTab === 'log' ? (
          <ContactsLog />
        ) : contactTab === 'between' ? (
          <Between />
        ) : contactTab === 'group' ? (
          <GroupMeetings />
        ) : (
          <PairList key={contactTab} list={contactTab} />
        )}
      </div>
      <MarkedBar onMap={false} />
    </section>
  );
}

function Tab({ tab, isOpen, open }: { tab: ContactTab; isOpen: boolean; open(tab: ContactTab): void }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      role="tab"
      id={`weft-tab-${tab}`}
      aria-selected={isOpen}
      tabIndex={isOpen ? 0 : -1}
      className="weft-contact-tab"
      onClick={() => open(tab)}
      onKeyDown={(event) => {
        const by = { ArrowRight: 1, ArrowLeft: -1, Home: -contactTabs.length, End: contactTabs.length }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl' && event.key.startsWith('Arrow');
        const place = contactTabs.indexOf(tab) + (isRtl ? -by : by);
        const next = contactTabs[Math.max(0, Math.min(contactTabs.length - 1, place))]!;
        open(next);
        document.getElementById(`weft-tab-${next}`)?.focus();
      }}
    >
      {t(`contacts.page.tabs.${tab}`)}
    </button>
  );
}
