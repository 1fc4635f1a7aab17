import { Button, CloseButton } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { lineIdOf } from '../../graph-schema/contact-lines.ts';
import { pairKey } from '../../graph-schema/contact-lists.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import { organisationType } from '../../graph-schema/roll-up.ts';
import { showText } from '../../graph-schema/values.ts';
import { logOf } from '../contacts/choice.ts';
import { ProfileContacts } from '../contacts/ProfileContacts.tsx';
import { useEditing } from '../edit/use-editing.ts';
import { useKnownNodes } from '../filter/use-known-nodes.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { takeKeyboard, takeKeyboardAlong } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import { End } from './EdgeProfile.tsx';
import { readingOf } from './relations.ts';

/** Everything about two who are in contact, connected or not. */
export function PairProfile({ of, onClose }: { of: readonly [NodeId, NodeId]; onClose(): void }) {
  const { t } = useTranslation();
  const { language, editable } = useWorkspace();
  const edit = useEditing((state) => state.open);
  const choose = useMapState((state) => state.choose);
  const rollUp = useMapState((state) => state.contacts?.rollUp ?? false);
  const [source, target] = of;
  const nodeOf = useKnownNodes(of);
  const nodes = of.map(nodeOf);
  const connections = useConnections(of);
  const close = <CloseButton aria-label={t('profile.close')} onClick={onClose} ms="auto" />;
  if (nodes.includes(null) || nodes.includes(undefined)) {
    return (
      <>
        <div className="weft-profile-head">{close}</div>
        <output>{t(nodes.includes(null) ? 'profile.gone' : 'app.loading')}</output>
      </>
    );
  }
  const isOfOrganisations = nodes.every((node) => node?.type === organisationType);
  return (
    <article aria-label={t('contacts.pair.title')}>
      <div className="weft-profile-head">
        <span>{t(connections.length > 0 ? 'contacts.pair.title' : 'contacts.metOnly')}</span>
        {close}
      </div>
      <h2 className="weft-profile-title" dir="auto" tabIndex={-1} data-profile={lineIdOf(...of)} ref={takeKeyboard}>
        {nodes.map((node) => showText(node!.label, language)).join(' – ')}
      </h2>
      <div className="weft-ends">
        <End id={source} />
        <End id={target} />
      </div>
      <div className="weft-actions">
        {editable && (
          <>
            {connections.length === 0 && (
              <Button size="compact-md" onClick={() => edit({ kind: 'new-edge', source, target })}>
                {t('contacts.pair.connect')}
              </Button>
            )}
            <Button
              size="compact-md"
              variant="default"
              onClick={() => edit({ kind: 'new-contact', participants: [...of] })}
            >
              {t('contacts.record')}
            </Button>
          </>
        )}
        <Button size="compact-md" variant="default" onClick={() => choose(logOf(of))}>
          {t('contacts.group.inLog')}
        </Button>
      </div>
      {connections.length > 0 && (
        <section className="weft-section">
          <h3>{t('profile.connections', { count: connections.length })}</h3>
          {connections.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className="weft-row weft-plain"
              onClick={() => {
                takeKeyboardAlong(id);
                useMapState.getState().open({ kind: 'edge', id });
              }}
            >
              <bdi className="weft-row-name">{name}</bdi>
            </button>
          ))}
        </section>
      )}
      <ProfileContacts of={of} rollUp={isOfOrganisations || rollUp} />
    </article>
  );
}

/** Connections between two that the page holds, with what each says. */
function useConnections([one, other]: readonly [string, string]): { id: string; name: string }[] {
  const { index, network, language } = useWorkspace();
  return useMemo(() => {
    const types = new Map(network.types.edges.map((type) => [type.key, type]));
    const key = pairKey(one, other);
    return index.edges
      .filter(({ source, target }) => pairKey(source, target) === key)
      .map(({ id, type, label }) => ({
        id,
        name:
          label === undefined ? readingOf(types.get(type), type, { way: 'out', language }) : showText(label, language),
      }));
  }, [index, network, language, one, other]);
}
