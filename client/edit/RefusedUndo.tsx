import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../graph-schema/errors.ts';
import { showText } from '../../graph-schema/values.ts';
import { byId } from '../api/records-of.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { forget, useEdits } from '../state/edits.ts';
import { fieldName } from './names.ts';
import { setBack } from './set-back.ts';
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
  const changes = issues.flatMap((issue) => setBack(issue, network) ?? []);
  const settable = changes.length === issues.length;
  const wholes = issues.filter((issue) => !setBack(issue, network));
  // A view is told once, however many stand elsewhere in it by now.
  const isFirst = (issue: Issue) =>
    issue === wholes.find(({ id, message }) => id === issue.id && message === issue.message);
  const told = issues.filter((issue) => !wholes.includes(issue) || isFirst(issue));
  const anyway = async () => {
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
                <Button variant="default" onClick={() => void anyway()}>
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

function Since({ issue }: { issue: Issue }) {
  const { t } = useTranslation();
  const { network, complete, language } = useWorkspace();
  const { id = '', field = '' } = issue;
  const view = network.views.find((candidate) => candidate.id === id);
  const edge = byId(network.edges).get(id);
  const node = byId(network.nodes).get(id);
  const type = edge
    ? network.types.edges.find(({ key }) => key === edge.type)
    : network.types.nodes.find(({ key }) => key === node?.type);
  const { who } = useWho({ what: edge ? 'edge' : 'node', id, path: field });
  const whole = [...network.types.nodes, ...network.types.edges].find(({ key }) => key === id);
  const named = node?.label ?? type?.name ?? view?.name ?? whole?.name;
  const unknown = id === 'defaultView' ? t('views.defaultView') : complete ? t('filter.gone') : id;
  const name = named === undefined ? unknown : showText(named, language);
  if ((!node && !edge) || field === '') return <li>{t('edit.refused.record', { name, message: issue.message })}</li>;
  return (
    <li>
      <b>{t('edit.conflict.of', { field: fieldName(t, type, field, language), name })}</b>{' '}
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
