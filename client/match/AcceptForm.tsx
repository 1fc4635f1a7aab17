import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { EdgeId } from '../../graph-schema/ids.ts';
import { acceptMatch, bestConnection } from '../../graph-schema/match/verdicts.ts';
import { showText } from '../../graph-schema/values.ts';
import { useSession } from '../api/session.ts';
import { fittingTypes } from '../edit/fit.ts';
import { FormDialog } from '../edit/FormDialog.tsx';
import { useThisForm } from '../edit/use-editing.ts';
import { useUsed } from '../edit/use-used.ts';
import { useWriter } from '../edit/use-writer.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

/** So long can be what speaks for a connection. */
const longestWhy = 5_000;

/** Connects two that fit: how is chosen, why stands with the connection. */
export function AcceptForm(props: { one: GraphNode; other: GraphNode; why: string; top: boolean }) {
  const { one, other, top } = props;
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const { write } = useWriter();
  const { close } = useThisForm();
  const edgeTypes = network.types.edges;
  const used = useUsed(one.type, other.type);
  const fitting = fittingTypes({ types: edgeTypes, from: one.type, to: other.type, used });
  const best = bestConnection([one, other], edgeTypes);
  const usual = best?.edgeType.key ?? fitting[0]?.type.key ?? '';
  const [key, setKey] = useState(usual);
  const [why, setWhy] = useState(props.why);
  const [saving, setSaving] = useState(false);
  const [id] = useState(() => EdgeId.parse(`e-${crypto.randomUUID()}`));
  const nodes = new Map([one, other].map((node) => [node.id, node]));
  const nameOf = (node: GraphNode | undefined) => (node ? showText(node.label, language) : '…');
  const fit = fitting.find(({ type }) => type.key === key);
  const [from, to] = fit?.turned ? [other, one] : [one, other];
  const connecting = best?.edgeType.key === key ? best : fit && { edgeType: fit.type, source: from.id, target: to.id };
  const typeName = connecting ? showText(connecting.edgeType.name, language) : key;

  const save = async () => {
    if (!connecting) return false;
    setSaving(true);
    const said = { by: useSession.getState().name, at: new Date().toISOString() };
    const done = await write({
      name: t('match.names.accepted', { one: nameOf(one), other: nameOf(other) }),
      changes: acceptMatch(connecting, { ...said, id, evidence: why.trim() }),
    });
    setSaving(false);
    if (done) close();
    return true;
  };

  return (
    <FormDialog
      title={t('match.accept.title')}
      top={top}
      dirty={key !== usual || why !== props.why}
      save={t('match.accept.save')}
      saving={saving}
      focusSave
      onSave={save}
      onClose={close}
    >
      <output className="weft-sentence">
        <bdi>{nameOf(connecting && nodes.get(connecting.source))}</bdi> <b>{typeName}</b>{' '}
        <bdi>{nameOf(connecting && nodes.get(connecting.target))}</bdi>
      </output>
      <NativeSelect
        label={t('match.accept.type')}
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
        data={[true, false].flatMap((fits) => {
          const types = fitting.filter((candidate) => candidate.fits === fits);
          const items = types.map(({ type }) => ({ value: type.key, label: showText(type.name, language) }));
          return items.length > 0 ? [{ group: t(fits ? 'edit.form.fitting' : 'edit.form.notFitting'), items }] : [];
        })}
      />
      <Textarea
        label={t('match.accept.why')}
        description={t('match.accept.whyHelp')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={longestWhy}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
