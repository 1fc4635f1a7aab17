import { Button, Group, Modal, Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useEdits, type Contested } from '../state/edits.ts';
import { useRecordName } from './use-record-name.ts';
import { disputesOf, settle, settleGone, type Dispute, type Side } from './settle.ts';
import { useEditing } from './use-editing.ts';
import { useWho } from './use-who.ts';
import { useWriter } from './use-writer.ts';
import { Value } from './Value.tsx';

/** What stands between what this person wrote and the network, to be settled value by value. */
export function ConflictDialog() {
  const contested = useEdits((state) => state.contested);
  // Another conflict after the first is another dialog: nothing is chosen in it yet.
  return (
    contested && (
      <Conflict key={contested.issues.map(({ id, field }) => `${id} ${field}`).join()} contested={contested} />
    )
  );
}

function Conflict({ contested }: { contested: Contested }) {
  const { t } = useTranslation();
  const { narrow } = useWorkspace();
  const { write } = useWriter();
  const closeForms = useEditing((state) => state.closeAll);
  const disputes = disputesOf(contested);
  const [sides, setSides] = useState<ReadonlyMap<string, Side>>(new Map());
  const [saving, setSaving] = useState(false);
  const sideOf = ({ key }: Dispute): Side => sides.get(key) ?? 'mine';
  const all = (side: Side) => setSides(new Map(disputes.map(({ key }) => [key, side])));
  const dismiss = () => useEdits.setState({ contested: undefined });
  const send = async (changes: ReturnType<typeof settle>) => {
    setSaving(true);
    dismiss();
    // Refused again, it comes back as another conflict; what was written stays in the form.
    if (await write({ name: contested.name, changes, was: contested.was })) closeForms();
  };

  return (
    <Modal.Root opened onClose={dismiss} fullScreen={narrow} size="640px" zIndex={300} lockScroll={false}>
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content className="weft-form-content">
        <form
          className="weft-form"
          onSubmit={(event) => {
            event.preventDefault();
            void send(contested.gone ? settleGone(contested, true) : settle(contested, sideOf));
          }}
        >
          <div className="weft-form-head">
            <Modal.Title className="weft-dialog-title">
              {t(contested.gone ? 'edit.conflict.goneTitle' : 'edit.conflict.title')}
            </Modal.Title>
          </div>
          <div className="weft-form-body">
            {contested.gone ? (
              <Gone contested={contested} />
            ) : (
              <>
                <p className="weft-said">{t('edit.conflict.explained', { count: disputes.length })}</p>
                {disputes.length > 1 && (
                  <Group gap="xs">
                    <Button size="compact-sm" variant="default" onClick={() => all('mine')}>
                      {t('edit.conflict.allMine')}
                    </Button>
                    <Button size="compact-sm" variant="default" onClick={() => all('theirs')}>
                      {t('edit.conflict.allTheirs')}
                    </Button>
                  </Group>
                )}
                {disputes.map((dispute) => (
                  <DisputeChoice
                    key={dispute.key}
                    dispute={dispute}
                    contested={contested}
                    side={sideOf(dispute)}
                    onChoose={(side) => setSides((now) => new Map(now).set(dispute.key, side))}
                  />
                ))}
              </>
            )}
          </div>
          <div className="weft-form-foot">
            <Group gap="xs" justify="flex-end">
              <Button variant="default" onClick={dismiss}>
                {t('edit.conflict.back')}
              </Button>
              {contested.gone && (
                <Button variant="default" loading={saving} onClick={() => void send(settleGone(contested, false))}>
                  {t('edit.conflict.leaveGone')}
                </Button>
              )}
              <Button type="submit" loading={saving}>
                {t(contested.gone ? 'edit.conflict.again' : 'edit.conflict.save')}
              </Button>
            </Group>
          </div>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
}

function Gone({ contested }: { contested: Contested }) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const record = contested.gone?.record;
  const name = record?.label === undefined ? t('edit.conflict.aConnection') : showText(record.label, language);
  const isEdge = record !== undefined && 'source' in record;
  const { who } = useWho({ what: isEdge ? 'edge' : 'node', id: record?.id ?? '', path: '' });
  return (
    <p className="weft-said">
      {who === undefined ? t('edit.conflict.gone', { name }) : t('edit.conflict.goneBy', { name, who })}{' '}
      {t(isEdge ? 'edit.conflict.againEdge' : 'edit.conflict.againNode')}
    </p>
  );
}

function DisputeChoice(props: { dispute: Dispute; contested: Contested; side: Side; onChoose(side: Side): void }) {
  const { dispute, contested, side, onChoose } = props;
  const { t } = useTranslation();
  const change = contested.changes[dispute.change];
  const { record, field } = useRecordName(change, dispute.path);
  const isEdge = change?.kind === 'edit-edge';
  const id = change && 'id' in change ? change.id : '';
  return (
    <Radio.Group
      className="weft-dispute"
      label={record === '' ? field : t('edit.conflict.of', { field, name: record })}
      value={side}
      onChange={(value) => onChoose(value === 'theirs' ? 'theirs' : 'mine')}
    >
      <div className="weft-before">
        <span className="weft-muted">{t('edit.conflict.before')}</span>{' '}
        <Value value={dispute.before} path={dispute.path} />
      </div>
      <div className="weft-sides">
        <div className="weft-side">
          <Radio value="mine" label={t('edit.conflict.yours')} />
          <Value value={dispute.yours} path={dispute.path} />
        </div>
        <div className="weft-side">
          {change?.kind === 'put' ? (
            <Radio value="theirs" label={t('edit.conflict.theirs')} />
          ) : (
            <Theirs of={{ what: isEdge ? 'edge' : 'node', id, path: dispute.path }} />
          )}
          <Value value={dispute.theirs} path={dispute.path} />
        </div>
      </div>
    </Radio.Group>
  );
}

function Theirs({ of }: { of: { what: 'node' | 'edge'; id: string; path: string } }) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const { who, at } = useWho(of);
  const when = at && new Date(at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Radio
      value="theirs"
      // Before that is known, and after it could not be told.
      label={
        at === undefined ? t('edit.conflict.theirs') : t('edit.conflict.theirsBy', { who: who ?? t('history.nobody') })
      }
      description={when && <time dateTime={at}>{when}</time>}
    />
  );
}
