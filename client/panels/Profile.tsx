import { CloseButton, UnstyledButton } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '../../graph-schema/contract.ts';
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import type { NodeProfile } from '../../graph-schema/questions.ts';
import type { TypeLook } from '../../graph-schema/scene.ts';
import { showText } from '../../graph-schema/values.ts';
import { useProfile } from '../api/use-network.ts';
import { useMapState } from '../state/map-state.ts';
import { completeness, fieldGroups } from '../state/profile-parts.ts';
import { FieldValueView } from './FieldValueView.tsx';
import { Prose } from './Prose.tsx';
import { TypeMark } from './TypeMark.tsx';

interface Props {
  id: NodeId;
  network: Snapshot;
  looks: ReadonlyMap<string, TypeLook>;
  onGo(node: GraphNode): void;
  onClose(): void;
}

/** What the page already holds of a node: shown until the server has answered. */
function knownProfile(network: Snapshot, id: NodeId): NodeProfile | undefined {
  const node = network.nodes.find((candidate) => candidate.id === id);
  if (!node) return undefined;
  const edges = network.edges.filter((edge) => edge.source === id || edge.target === id);
  const ids = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const neighbours = network.nodes.filter((candidate) => ids.has(candidate.id));
  return { revision: network.revision, node, edges, neighbours, contacts: 0, truncated: false };
}

/** Everything about one node. */
export function Profile({ id, network, looks, onGo, onClose }: Props) {
  const { t } = useTranslation();
  const language = useMapState((state) => state.language);
  const known = useMemo(() => knownProfile(network, id), [network, id]);
  const answer = useProfile(id, known);
  const profile = answer.data;
  const close = <CloseButton aria-label={t('profile.close')} onClick={onClose} ms="auto" />;
  if (!profile) {
    return (
      <>
        <div className="weft-profile-head">{close}</div>
        <p>{t(answer.isError ? 'profile.gone' : 'app.loading')}</p>
      </>
    );
  }
  const { node } = profile;
  const type = network.types.nodes.find((candidate) => candidate.key === node.type);
  const look = looks.get(node.type);
  const complete = completeness(type, node);
  const groups = fieldGroups(type, node, language);
  const missing = new Intl.ListFormat('en', { style: 'narrow', type: 'unit' }).format(
    complete.missing.map((field) => showText(field.name, language)),
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
      {complete.all > 0 && (
        <section className="weft-section">
          <span className="weft-muted">
            {complete.missing.length === 0
              ? t('profile.completeAll', { present: complete.all, all: complete.all })
              : t('profile.missing', {
                  present: complete.all - complete.missing.length,
                  all: complete.all,
                  names: missing,
                })}
          </span>
          <div className="weft-progress">
            <div style={{ width: `${100 * (1 - complete.missing.length / complete.all)}%` }} />
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
      <Neighbours profile={profile} network={network} looks={looks} onGo={onGo} />
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

interface Relation {
  key: string;
  name: string;
  nodes: GraphNode[];
}

/** The other ends of the edges, by what each edge says from this node's side. */
function relations(profile: NodeProfile, network: Snapshot, language: string): Relation[] {
  const self = profile.node.id;
  const nodes = new Map(profile.neighbours.map((node) => [node.id, node]));
  const types = new Map(network.types.edges.map((type) => [type.key, type]));
  const found = new Map<string, Relation>();
  const add = (edge: GraphEdge, out: boolean, other: NodeId) => {
    const type = types.get(edge.type);
    const name =
      type === undefined ? edge.type : out || edge.direction !== 'directed' ? type.name : (type.inverse ?? type.name);
    const key = `${edge.type} ${out || edge.direction !== 'directed'}`;
    const relation = found.get(key) ?? {
      key,
      name: typeof name === 'string' ? name : showText(name, language),
      nodes: [],
    };
    found.set(key, relation);
    const node = nodes.get(other) ?? (other === self ? profile.node : undefined);
    if (node && !relation.nodes.includes(node)) relation.nodes.push(node);
  };
  for (const edge of profile.edges) {
    if (edge.archived) continue;
    if (edge.source === self) add(edge, true, edge.target);
    else add(edge, false, edge.source);
  }
  return [...found.values()].filter((relation) => relation.nodes.length > 0);
}

const first = 6;

function Neighbours({ profile, network, looks, onGo }: Omit<Props, 'id' | 'onClose'> & { profile: NodeProfile }) {
  const { t } = useTranslation();
  const language = useMapState((state) => state.language);
  const groups = useMemo(() => relations(profile, network, language), [profile, network, language]);
  return (
    <section className="weft-section">
      <h3>{t('profile.connections')}</h3>
      {groups.length === 0 && <p className="weft-muted">{t('profile.noConnections')}</p>}
      {groups.map((relation) => (
        <RelationList
          key={`${profile.node.id} ${relation.key}`}
          relation={relation}
          looks={looks}
          language={language}
          onGo={onGo}
        />
      ))}
      {profile.truncated && <p className="weft-muted">{t('profile.truncated')}</p>}
    </section>
  );
}

function RelationList({
  relation,
  looks,
  language,
  onGo,
}: {
  relation: Relation;
  looks: Props['looks'];
  language: string;
  onGo: Props['onGo'];
}) {
  const { t } = useTranslation();
  const heading = useId();
  const [all, setAll] = useState(false);
  const nodes = all ? relation.nodes : relation.nodes.slice(0, first);
  return (
    <fieldset aria-labelledby={heading} className="weft-relation">
      <div id={heading} className="weft-relation-name">
        <bdi>{relation.name}</bdi> <span className="weft-muted">{relation.nodes.length.toLocaleString('en')}</span>
      </div>
      {nodes.map((node) => {
        const look = looks.get(node.type);
        return (
          <UnstyledButton key={node.id} className="weft-row" onClick={() => onGo(node)}>
            {look && <TypeMark look={look} size={15} />}
            <bdi className="weft-row-name">{showText(node.label, language)}</bdi>
          </UnstyledButton>
        );
      })}
      {relation.nodes.length > nodes.length && (
        <UnstyledButton className="weft-row" c="var(--weft-accent)" onClick={() => setAll(true)}>
          {t('profile.more', { count: relation.nodes.length - nodes.length })}
        </UnstyledButton>
      )}
    </fieldset>
  );
}
