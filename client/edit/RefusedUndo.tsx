import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { Issue } from '../../graph-schema/errors.ts';
import { EdgeId, NodeId } from '../../graph-schema/ids.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { forget, useEdits } from '../state/edits.ts';
import { pathName } from './names.ts';
import { useWho } from './use-who.ts';
import { useWriter } from './use-writer.ts';
import { Value } from './Value.tsx';

/** An undo that would lose what somebody wrote since: what that is, and to keep it or to set it back all the same. */
export function RefusedUndo() {
  const { t } = useTranslation();
  const { narrow, network } = useWorkspace();
  const { write } = useWriter();
  const refused = useEdits((state) => state.refused);
  if (!refused) return null;
  const { edit, from, issues } = refused;
  const close = () => useEdits.setState({ refused: undefined });
  const keep = () => {
    forget(edit);
    close();
  };
  const ofView = ({ id }: Issue) => network.views.some((view) => view.id === id);
  const changes = issues.flatMap((issue) => (ofView(issue) ? [] : (changeOf(issue, network.edges) ?? [])));
  const settable = changes.length === issues.length;
  // A view is told once, however many stand elsewhere in it by now.
  const told = issues.filter(
    (issue, at) => !ofView(issue) || issues.findIndex((other) => other.id === issue.id) === at,
  );
  const setBack = async () => {
    close();
    const name = t(from === 'done' ? 'edit.names.setBack' : 'edit.names.setAgain', { name: edit.name });
    if (await write({ name, changes })) forget(edit);
  };
  return (
    <Modal.Root opened onClose={close} fullScreen={narrow} size="560px" zIndex={300} lockScroll={false}>
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content className="weft-form-content">
        <div className="weft-form">
          <div className="weft-form-head">
            <Modal.Title className="weft-dialog-title">
              {t(from === 'done' ? 'edit.refused.undo' : 'edit.refused.redo', { name: edit.name })}
            </Modal.Title>
          </div>
          <div className="weft-form-body">
            <p className="weft-said">{t('edit.refused.explained')}</p>
            <ul className="weft-import">
              {told.map((issue, at) => (
                <Since key={at} issue={issue} />
              ))}
            </ul>
          </div>
          <div className="weft-form-foot">
            <Group gap="xs" justify="flex-end">
              {settable && (
                <Button variant="default" onClick={() => void setBack()}>
                  {t('edit.refused.anyway')}
                </Button>
              )}
              <Button data-autofocus onClick={keep}>
                {t('edit.refused.keep')}
              </Button>
            </Group>
          </div>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

/** What sets a value back over what was written since; undefined where that cannot be done value by value. */
function changeOf(issue: Issue, edges: readonly { id: string; type: string }[]): ChangeInput | undefined {
  const { id, field, yours, theirs } = issue;
  if (id === undefined || field === undefined || !('theirs' in issue)) return undefined;
  const json = (value: unknown): null => JSON.parse(JSON.stringify(value ?? null));
  const edge = edges.find((candidate) => candidate.id === id);
  const parts = {
    set: yours === null || yours === undefined ? {} : { [field]: json(yours) },
    unset: yours === null || yours === undefined ? [field] : [],
    base: { [field]: json(theirs) },
  };
  if (edge) return { kind: 'edit-edge', id: EdgeId.parse(id), type: edge.type, ...parts };
  const node = NodeId.safeParse(id).data;
  return node && { kind: 'edit-node', id: node, ...parts };
}

function Since({ issue }: { issue: Issue }) {
  const { t } = useTranslation();
  const { network, index, language } = useWorkspace();
  const { id = '', field = '' } = issue;
  const view = network.views.find((candidate) => candidate.id === id);
  const edge = network.edges.find((candidate) => candidate.id === id);
  const node = index.nodes[index.numberOf(id) ?? -1];
  const type = edge
    ? network.types.edges.find(({ key }) => key === edge.type)
    : network.types.nodes.find(({ key }) => key === node?.type);
  const { who } = useWho({ what: edge ? 'edge' : 'node', id, path: field });
  const named = view?.name ?? node?.label ?? type?.name;
  const name = named === undefined ? id : showText(named, language);
  if (view || field === '') return <li>{t('edit.refused.record', { name, message: issue.message })}</li>;
  return (
    <li>
      <b>{t('edit.conflict.of', { field: pathName(t, type, field, language), name })}</b>{' '}
      {who !== undefined && t('edit.refused.by', { who })}
      <div>
        <span className="weft-muted">{t('edit.refused.now')}</span> <Value value={issue.theirs} path={field} />
      </div>
      <div>
        <span className="weft-muted">{t('edit.refused.would')}</span> <Value value={issue.yours} path={field} />
      </div>
    </li>
  );
}
