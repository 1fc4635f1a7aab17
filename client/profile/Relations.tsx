import { ActionIcon, UnstyledButton } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphEdge } from '../../graph-schema/elements.ts';
import type { NodeProfile } from '../../graph-schema/questions.ts';
import { showText } from '../../graph-schema/values.ts';
import { useEditing } from '../edit/use-editing.ts';
import { useLocale } from '../filter/use-locale.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { Icon } from '../panels/Icon.tsx';
import { TypeMark } from '../panels/TypeMark.tsx';
import { takeKeyboardAlong } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import { relations, type RelationGroup } from './relations.ts';

const first = { rows: 6, chips: 12 } as const;
const arrows = { out: '→', in: '←' } as const;

/** What a node is connected with: who acts in rows, what describes in words side by side. */
export function Relations({ profile, answered }: { profile: NodeProfile; answered: boolean }) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const groups = useMemo(() => relations(profile, network.types, language), [profile, network.types, language]);
  return (
    <section className="weft-section">
      <h3>
        <bdi>{t('profile.connections', { count: profile.totalEdges })}</bdi>
      </h3>
      {groups.length === 0 && answered && <p className="weft-muted">{t('profile.noConnections')}</p>}
      {groups.map((group) => (
        <RelationList key={`${profile.node.id} ${group.key}`} of={profile.node.id} {...{ group, answered }} />
      ))}
    </section>
  );
}

/** What an edge says of itself beside its ends: a role, a strength. */
function remarkOf(edge: GraphEdge, language: string): string {
  const role = edge.fields?.['role'] ?? edge.fields?.['strength'];
  if (edge.label !== undefined) return showText(edge.label, language);
  return typeof role === 'string' ? role : '';
}

function RelationList({ of, group, answered }: { of: string; group: RelationGroup; answered: boolean }) {
  const { t } = useTranslation();
  const heading = useId();
  const [all, setAll] = useState(false);
  const { looks, language, editable, go } = useWorkspace();
  const edit = useEditing((state) => state.open);
  const open = useMapState((state) => state.open);
  const locale = useLocale();
  const { entries, describes, count, told } = group;
  const shown = all ? entries : entries.slice(0, describes ? first.chips : first.rows);
  const hidden = entries.length - shown.length;
  return (
    <fieldset aria-labelledby={heading} className="weft-relation">
      <div className="weft-relation-head">
        <div id={heading} className="weft-relation-name">
          {group.way && (
            <>
              <span className="weft-way" aria-hidden="true" title={t(`profile.way.${group.way}`)}>
                {arrows[group.way]}
              </span>
              <span className="weft-hidden">{t(`profile.way.${group.way}`)}</span>
            </>
          )}{' '}
          <bdi>{group.name}</bdi> <bdi className="weft-muted">{count.toLocaleString(locale)}</bdi>
        </div>
        {editable && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label={t('profile.addTo', { name: group.name })}
            title={t('profile.addTo', { name: group.name })}
            onClick={() => edit({ kind: 'new-edge', type: group.edgeType, [group.end]: of })}
          >
            <Icon name="plus" size={14} />
          </ActionIcon>
        )}
      </div>
      <div className={describes ? 'weft-chips' : undefined}>
        {shown.map(({ node, edge }) => {
          const look = looks.get(node.type);
          const name = showText(node.label, language);
          if (describes)
            return (
              <UnstyledButton key={node.id} className="weft-chip" onClick={() => go(node)}>
                <bdi>{name}</bdi>
              </UnstyledButton>
            );
          const remark = remarkOf(edge, language);
          return (
            <div key={edge.id} className="weft-relation-row">
              <UnstyledButton className="weft-row" onClick={() => go(node)}>
                {look && <TypeMark look={look} size={15} />}
                <span className="weft-row-name">
                  <bdi>{name}</bdi>
                  {remark !== '' && <bdi className="weft-remark">{remark}</bdi>}
                </span>
              </UnstyledButton>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={28}
                aria-label={t('profile.openEdge', { name })}
                onClick={() => {
                  takeKeyboardAlong(edge.id);
                  open({ kind: 'edge', id: edge.id });
                }}
              >
                <Icon name="connection" size={14} />
              </ActionIcon>
            </div>
          );
        })}
      </div>
      {hidden > 0 && (
        <UnstyledButton className="weft-row" c="var(--weft-accent)" onClick={() => setAll(true)}>
          {t('profile.more', { count: hidden })}
        </UnstyledButton>
      )}
      {answered && (all || hidden === 0) && count > told && told > 0 && (
        <p className="weft-muted">{t('profile.truncated', { listed: told, count })}</p>
      )}
    </fieldset>
  );
}
