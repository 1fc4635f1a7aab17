import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { organisationType } from '../../graph-schema/roll-up.ts';
import { showText } from '../../graph-schema/values.ts';
import { isFile } from '../api/is-file.ts';
import { useEdge } from '../api/use-edge.ts';
import { ProfileContacts } from '../contacts/ProfileContacts.tsx';
import { useKnownNodes } from '../filter/use-known-nodes.ts';
import { useEditing } from '../edit/use-editing.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { TypeMark } from '../panels/TypeMark.tsx';
import { FieldGroups, Tags } from './FieldGroups.tsx';
import { FieldValueView } from './FieldValueView.tsx';
import { History } from '../history/History.tsx';
import { takeKeyboard } from '../state/keyboard.ts';
import { fieldGroups } from '../state/profile-parts.ts';
import { Prose } from './Prose.tsx';
import { readingOf } from './relations.ts';
import { usePathNames } from './use-path-names.ts';

/** Everything about one connection. */
export function EdgeProfile({ id, onClose }: { id: string; onClose(): void }) {
  const { t } = useTranslation();
  const { network, complete, language, editable } = useWorkspace();
  const edit = useEditing((state) => state.open);
  const { edge, gone, error } = useEdge(id, { network, complete });
  const close = <CloseButton aria-label={t('profile.close')} onClick={onClose} ms="auto" />;
  const nameOf = usePathNames('edge', edge?.type ?? '');
  if (!edge) {
    return (
      <>
        <div className="weft-profile-head">{close}</div>
        <output>{gone ? t('profile.edgeGone') : (error?.message ?? t('app.loading'))}</output>
      </>
    );
  }
  const type = network.types.edges.find(({ key }) => key === edge.type);
  const name = readingOf(type, edge.type, { way: 'out', language });
  const plain = (['weight', 'since', 'until'] as const).flatMap((path) => {
    const value = edge[path];
    return value === undefined ? [] : [{ key: path, name: nameOf(path), kind: kinds[path], value }];
  });
  return (
    <article aria-label={t('profile.edgeTitle')}>
      <div className="weft-profile-head">
        <span>
          {t('profile.connection')} · {t(`profile.directions.${edge.direction}`)}
          {edge.archived && ` · ${t('profile.archived')}`}
        </span>
        {close}
      </div>
      <h2 className="weft-profile-title" dir="auto" tabIndex={-1} data-profile={id} ref={takeKeyboard}>
        {edge.label === undefined ? name : showText(edge.label, language)}
      </h2>
      <div className="weft-ends">
        <End id={edge.source} />
        <div className="weft-muted">
          <bdi>{name}</bdi> {edge.direction === 'directed' ? '↓' : edge.direction === 'mutual' ? '↕' : '–'}
        </div>
        <End id={edge.target} />
      </div>
      {editable && (
        <div className="weft-actions">
          <Button size="compact-md" variant="default" onClick={() => edit({ kind: 'edge', id: edge.id })}>
            {t('profile.edit')}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            onClick={() => edit({ kind: 'edge', id: edge.id, removing: true })}
          >
            {t('edit.form.delete')}
          </Button>
        </div>
      )}
      {edge.description !== undefined && <Prose text={showText(edge.description, language)} />}
      {plain.length > 0 && (
        <dl className="weft-section weft-fields">
          {plain.map((field) => (
            <div className="weft-field" key={field.key}>
              <dt>{field.name}</dt>
              <dd>
                <FieldValueView kind={field.kind} value={field.value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <FieldGroups groups={fieldGroups(type, edge, language)} />
      <Tags tags={edge.tags} />
      {edge.source !== edge.target && <ContactsOfEnds edge={edge} />}
      <Origin edge={edge} />
      {!isFile && <History of={{ kind: 'edge', id: edge.id }} type={edge.type} />}
    </article>
  );
}

const kinds = { weight: 'number', since: 'date', until: 'date' } as const;

/** One end of a connection, a way to its profile. */
export function End({ id }: { id: string }) {
  const { index, shown, looks, language, go } = useWorkspace();
  const at = index.numberOf(id);
  const node: GraphNode | undefined = at === undefined ? shown.nodes.find((one) => one.id === id) : index.nodes[at];
  if (!node) return <bdi className="weft-muted">{id}</bdi>;
  const look = looks.get(node.type);
  return (
    <button type="button" className="weft-row weft-plain" onClick={() => go(node)}>
      {look && <TypeMark look={look} size={16} />}
      <bdi className="weft-row-name">{showText(node.label, language)}</bdi>
    </button>
  );
}

/** Contacts of two ends with each other; of two organisations those of their people, too. */
function ContactsOfEnds({ edge: { source, target } }: { edge: GraphEdge }) {
  const ends = [source, target] as const;
  const nodeOf = useKnownNodes(ends);
  const types = ends.map((id) => nodeOf(id)?.type);
  if (types.includes(undefined)) return null;
  return <ProfileContacts of={ends} rollUp={types.every((type) => type === organisationType)} />;
}

/** Where a connection comes from. */
function Origin({ edge }: { edge: GraphEdge }) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const { kind, by, at, evidence } = edge.origin;
  const when = at === undefined ? undefined : new Date(at).toLocaleDateString(language, { dateStyle: 'long' });
  return (
    <section className="weft-section">
      <h3>{t('paths.origin')}</h3>
      <span>
        {[t(`profile.origins.${kind}`), by, when].filter((part) => part !== undefined && part !== '').join(' · ')}
      </span>
      {evidence !== undefined && <Prose text={evidence} />}
    </section>
  );
}
