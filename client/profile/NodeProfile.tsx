import { Button, CloseButton, Menu } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import type { GraphNode } from '../../graph-schema/elements.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import type { NodeProfile as Profile } from '../../graph-schema/questions.ts';
import { organisationType } from '../../graph-schema/roll-up.ts';
import type { NodeType } from '../../graph-schema/types.ts';
import { showText } from '../../graph-schema/values.ts';
import { isFile } from '../api/is-file.ts';
import { pictureAt } from '../api/page-file.ts';
import { useProfile } from '../api/use-network.ts';
import { ProfileContacts } from '../contacts/ProfileContacts.tsx';
import { useEditing } from '../edit/use-editing.ts';
import { ExpandButton } from '../filter/ExpandButton.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { TypeMark } from '../panels/TypeMark.tsx';
import { useMapState } from '../state/map-state.ts';
import { FieldGroups, Tags } from './FieldGroups.tsx';
import { History } from '../history/History.tsx';
import { knownProfile } from './known-profile.ts';
import { focusOn } from '../state/focus.ts';
import { leadKeyboard, takeKeyboard } from '../state/keyboard.ts';
import { completeness, fieldGroups, nearTypes, partKey, type Part } from '../state/profile-parts.ts';
import { Prose } from './Prose.tsx';
import { Relations } from './Relations.tsx';

/** Everything about one node. */
export function NodeProfile({ id, onClose }: { id: NodeId; onClose(): void }) {
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
  const status = node.fields?.['status'];
  const picture = pictureAt(node.image);
  const changed = new Date(node.updatedAt).toLocaleDateString(language, { dateStyle: 'long' });

  return (
    <article aria-label={t('profile.title')}>
      <div className="weft-profile-head">
        {look && <TypeMark look={look} size={16} />}
        <span>
          <bdi>{look?.name ?? node.type}</bdi>
          {typeof status === 'string' && status !== '' && (
            <>
              {' · '}
              <bdi>{status}</bdi>
            </>
          )}
          {node.archived && ` · ${t('profile.archived')}`}
        </span>
        {close}
      </div>
      <h2 className="weft-profile-title" dir="auto" tabIndex={-1} data-profile={id} ref={takeKeyboard}>
        {showText(node.label, language)}
      </h2>
      {picture !== undefined && <img className="weft-image" src={picture} alt="" />}
      <Actions node={node} />
      {node.description !== undefined && <Prose text={showText(node.description, language)} />}
      <Completeness type={type} profile={profile} />
      <FieldGroups groups={fieldGroups(type, node, language)} />
      <Tags tags={node.tags} />
      <Relations profile={profile} answered={!answer.isPlaceholderData} />
      {!answer.isPlaceholderData && (
        <>
          <ProfileContacts of={[node.id]} rollUp={node.type === organisationType} count={profile.contacts} />
          <p className="weft-section weft-muted">
            <Trans i18nKey="profile.updated" values={{ date: changed }} components={{ bdi: <bdi /> }} />
          </p>
          {!isFile && <History of={{ kind: 'node', id: node.id }} type={node.type} />}
        </>
      )}
    </article>
  );
}

/** What can be done with a node. */
function Actions({ node }: { node: GraphNode }) {
  const { t } = useTranslation();
  const { editable, go } = useWorkspace();
  const { focus, marked, choose } = useMapState();
  const edit = useEditing((state) => state.open);
  const isFocused = focus?.ids.length === 1 && focus.ids[0] === node.id;
  const isMarked = marked.includes(node.id);
  return (
    <div className="weft-actions">
      <Button
        size="compact-md"
        variant="default"
        aria-pressed={isFocused}
        onClick={() => choose({ focus: isFocused ? undefined : focusOn([node.id]) })}
      >
        {t(isFocused ? 'profile.unfocus' : 'profile.focus')}
      </Button>
      <ExpandButton id={node.id} />
      {!isFile && (
        <Button
          size="compact-md"
          variant="default"
          onClick={() => {
            leadKeyboard('match');
            choose({ page: 'match', matchFrom: node.id });
          }}
        >
          {t('match.find')}
        </Button>
      )}
      {editable && (
        <>
          <Button size="compact-md" variant="default" onClick={() => edit({ kind: 'node', id: node.id })}>
            {t('profile.edit')}
          </Button>
          <Button size="compact-md" variant="default" onClick={() => edit({ kind: 'new-edge', source: node.id })}>
            {t('profile.connect')}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            onClick={() => edit({ kind: 'new-contact', participants: [node.id] })}
          >
            {t('contacts.record')}
          </Button>
        </>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-md" variant="default" aria-label={t('profile.moreActions')}>
            …
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => go(node)}>{t('profile.reveal')}</Menu.Item>
          <Menu.Item
            onClick={() =>
              choose({ marked: isMarked ? marked.filter((other) => other !== node.id) : [...marked, node.id] })
            }
          >
            {t(isMarked ? 'profile.unmark' : 'profile.mark')}
          </Menu.Item>
          <Menu.Item onClick={() => void navigator.clipboard?.writeText(globalThis.location.href)}>
            {t('profile.copyAddress')}
          </Menu.Item>
          {editable && (
            <>
              <Menu.Divider />
              <Menu.Item className="weft-removes" onClick={() => edit({ kind: 'node', id: node.id, removing: true })}>
                {t('edit.form.delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

/** How much of what a complete record has is there, and what is missing, each a way to fill it in. */
function Completeness({ type, profile }: { type: NodeType | undefined; profile: Profile }) {
  const { t } = useTranslation();
  const { language, editable, network, looks } = useWorkspace();
  const edit = useEditing((state) => state.open);
  const { node, edges, neighbours } = profile;
  const typeOf = new Map(neighbours.map((other) => [other.id, other.type]));
  const ends = edges.flatMap(({ type: over, source, target, archived }) => {
    const end = typeOf.get(source === node.id ? target : source);
    return archived || end === undefined ? [] : [{ over, type: end }];
  });
  const edgeTypes = network.types.edges;
  const { all, missing } = completeness({ type, node, edgeTypes, near: nearTypes(ends, edgeTypes) });
  if (all.length === 0) return null;
  const nameOf = (part: Part): string =>
    part.kind === 'description'
      ? t('paths.description')
      : part.kind === 'field'
        ? showText(part.field.name, language)
        : (looks.get(part.type)?.name ?? part.type);
  const counts = { present: all.length - missing.length, all: all.length };
  return (
    <section className="weft-section">
      <span className="weft-muted" title={t('profile.counted', { items: all.map(nameOf) })}>
        {missing.length === 0
          ? `${t('profile.completeAll', counts)} ${t('profile.counted', { items: all.map(nameOf) })}`
          : t('profile.complete', counts)}
        {missing.length > 0 && (
          <>
            {' · '}
            {t('profile.missing')}{' '}
            {missing.map((part, at) => (
              <span key={partKey(part)}>
                {at > 0 && ', '}
                {editable ? (
                  <button
                    type="button"
                    className="weft-link"
                    onClick={() => edit({ kind: 'node', id: node.id, field: partKey(part) })}
                  >
                    <bdi>{nameOf(part)}</bdi>
                  </button>
                ) : (
                  <bdi>{nameOf(part)}</bdi>
                )}
              </span>
            ))}
          </>
        )}
      </span>
      <div className="weft-progress">
        <div style={{ width: `${(100 * counts.present) / counts.all}%` }} />
      </div>
    </section>
  );
}
