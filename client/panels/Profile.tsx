import { CloseButton, UnstyledButton } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '../../graph-schema/contract.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import type { NodeProfile } from '../../graph-schema/questions.ts';
import { showText } from '../../graph-schema/values.ts';
import { useProfile } from '../api/use-network.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { completeness, fieldGroups } from '../state/profile-parts.ts';
import { relations, type Relation } from '../state/relations.ts';
import { FieldValueView } from './FieldValueView.tsx';
import { Prose } from './Prose.tsx';
import { TypeMark } from './TypeMark.tsx';

interface Props {
  id: NodeId;
  onClose(): void;
}

/** What the page already holds of a node: shown until the server has answered. */
function knownProfile(held: { network: Snapshot; id: NodeId; complete: boolean }): NodeProfile | undefined {
  const { network, id } = held;
  const node = network.nodes.find((candidate) => candidate.id === id);
  if (!node) return undefined;
  const edges = network.edges.filter((edge) => edge.source === id || edge.target === id);
  const ids = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const neighbours = network.nodes.filter((candidate) => ids.has(candidate.id));
  return { revision: network.revision, node, edges, neighbours, contacts: 0, truncated: !held.complete };
}

/** Everything about one node. */
export function Profile({ id, onClose }: Props) {
  const { t } = useTranslation();
  const { network, complete, looks, language } = useWorkspace();
  const answer = useProfile(id, () => knownProfile({ network, id, complete }));
  const profile = answer.data;
  const close = <CloseButton aria-label={t('profile.close')} onClick={onClose} ms="auto" />;
  if (!profile?.node) {
    return (
      <>
        <div className="weft-profile-head">{close}</div>
        <output>{profile ? t('profile.gone') : (answer.error?.message ?? t('app.loading'))}</output>
      </>
    );
  }
  const { node } = profile;
  const type = network.types.nodes.find((candidate) => candidate.key === node.type);
  const look = looks.get(node.type);
  const present = completeness(type, node);
  const groups = fieldGroups(type, node, language);
  const missing = new Intl.ListFormat('en', { style: 'narrow', type: 'unit' }).format(
    present.missing.map((field) => showText(field.name, language)),
  );

  return (
    <article aria-label={t('profile.title')}>
      <div className="weft-profile-head">
        {look && <TypeMark look={look} size={16} />}
        <span>
          {look?.name ?? node.type}
          {node.archived && ` · ${t('profile.archived')}`}
        </span>
        {close}
      </div>
      <h2 className="weft-profile-title" dir="auto">
        {showText(node.label, language)}
      </h2>
      {node.description !== undefined && <Prose text={showText(node.description, language)} />}
      {present.all > 0 && (
        <section className="weft-section">
          <span className="weft-muted">
            {present.missing.length === 0
              ? t('profile.completeAll', { present: present.all, all: present.all })
              : t('profile.missing', {
                  present: present.all - present.missing.length,
                  all: present.all,
                  names: missing,
                })}
          </span>
          <div className="weft-progress">
            <div style={{ width: `${100 * (1 - present.missing.length / present.all)}%` }} />
          </div>
        </section>
      )}
      {groups.map((group) => (
        <section className="weft-section" key={group.name ?? ''}>
          <h3>{group.name ?? t(group.declared ? 'profile.details' : 'profile.other')}</h3>
          <dl className="weft-prose">
            {group.fields.map((field) => (
              <div className="weft-field" key={field.key}>
                {group.name !== field.name && <dt>{field.name}</dt>}
                <dd>
                  <FieldValueView kind={field.kind} value={field.value} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {(node.tags?.length ?? 0) > 0 && (
        <section className="weft-section">
          <h3>{t('profile.tags')}</h3>
          <div className="weft-chips">
            {node.tags?.map((tag) => (
              <bdi className="weft-chip" key={tag}>
                {tag}
              </bdi>
            ))}
          </div>
        </section>
      )}
      <Neighbours profile={profile} answered={!answer.isPlaceholderData} />
      {!answer.isPlaceholderData && (
        <p className="weft-section weft-muted">
          {t('profile.contacts', { count: profile.contacts })}
          <br />
          {t('profile.updated', { date: new Date(node.updatedAt).toLocaleDateString(language, { dateStyle: 'long' }) })}
        </p>
      )}
    </article>
  );
}

const first = 6;

function Neighbours({
  profile,
  answered,
}: {
  profile: NodeProfile;
  /** By the server: all that it tells, not what the page happens to hold. */
  answered: boolean;
}) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const groups = useMemo(() => relations(profile, network.types, language), [profile, network.types, language]);
  return (
    <section className="weft-section">
      <h3>{t('profile.connections')}</h3>
      {groups.length === 0 && <p className="weft-muted">{t('profile.noConnections')}</p>}
      {groups.map((relation) => (
        <RelationList key={`${profile.node.id} ${relation.key}`} relation={relation} truncated={profile.truncated} />
      ))}
      {profile.truncated && answered && (
        <p className="weft-muted">{t('profile.truncated', { count: profile.edges.length })}</p>
      )}
    </section>
  );
}

/** «1,996», or «1,996+» where there may be more. */
const countOf = (count: number, truncated: boolean) => `${count.toLocaleString('en')}${truncated ? '+' : ''}`;
const arrows = { from: '→', to: '←' } as const;

function RelationList({
  relation,
  truncated,
}: {
  relation: Relation;
  /** There may be more than are listed. */
  truncated: boolean;
}) {
  const { t } = useTranslation();
  const { looks, language, go } = useWorkspace();
  const heading = useId();
  const [all, setAll] = useState(false);
  const nodes = all ? relation.nodes : relation.nodes.slice(0, first);
  return (
    <fieldset aria-labelledby={heading} className="weft-relation">
      <div id={heading} className="weft-relation-name">
        {relation.way && (
          <>
            <span className="weft-way" aria-hidden="true" title={t(`profile.way.${relation.way}`)}>
              {arrows[relation.way]}
            </span>
            <span className="weft-hidden">{t(`profile.way.${relation.way}`)}</span>
          </>
        )}{' '}
        <bdi>{relation.name}</bdi> <bdi className="weft-muted">{countOf(relation.nodes.length, truncated)}</bdi>
      </div>
      {nodes.map((node) => {
        const look = looks.get(node.type);
        return (
          <UnstyledButton key={node.id} className="weft-row" onClick={() => go(node)}>
            {look && <TypeMark look={look} size={15} />}
            <bdi className="weft-row-name">{showText(node.label, language)}</bdi>
          </UnstyledButton>
        );
      })}
      {relation.nodes.length > nodes.length && (
        <UnstyledButton className="weft-row" c="var(--weft-accent)" onClick={() => setAll(true)}>
          {t('profile.more', {
            count: relation.nodes.length - nodes.length,
            shown: countOf(relation.nodes.length - nodes.length, truncated),
          })}
        </UnstyledButton>
      )}
    </fieldset>
  );
}
