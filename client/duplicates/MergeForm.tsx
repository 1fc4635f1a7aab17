import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planMerge, type MergeBasis, type MergePlan } from '../../graph-schema/duplicates/merge.ts';
import { mergeRows, sideOf, type MergeRow, type MergeSide } from '../../graph-schema/duplicates/merge-values.ts';
import type { Pair } from '../../graph-schema/duplicates/duplicates.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import { sameValue, showText } from '../../graph-schema/values.ts';
import { api } from '../api/client.ts';
import { FormDialog } from '../edit/FormDialog.tsx';
import { fieldName } from '../edit/names.ts';
import { useThisForm } from '../edit/use-editing.ts';
import { useWriter } from '../edit/use-writer.ts';
import { Value } from '../edit/Value.tsx';
import { WaitingForm } from '../edit/WaitingForm.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { showFailure } from '../panels/notices.tsx';
import { useMapState } from '../state/map-state.ts';
import { MergeSummary } from './MergeSummary.tsx';

/** Asks the server for two nodes with all that hangs on them. */
const askFor = (ids: readonly string[], signal?: AbortSignal): Promise<Pair> =>
  api.pair({ body: { ids: [NodeId.parse(ids[0]), NodeId.parse(ids[1])] }, ...(signal && { signal }) });

/** Merges two nodes: whose value each field has is chosen; what hangs on them goes along. */
export function MergeForm({ ids, top }: { ids: readonly [string, string]; top: boolean }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ['pair', ...ids],
    queryFn: ({ signal }) => askFor(ids, signal),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  if (data && data.nodes[0].id !== data.nodes[1].id) return <Merge pair={data} top={top} />;
  const why = data ? t('duplicates.form.gone') : error?.message;
  return <WaitingForm title={t('duplicates.form.title')} top={top} why={why} />;
}

/** The node with more connections stays, else the older: fewer addresses lead on. */
function inOrder({ nodes: [a, b], edges }: Pair): Pick<MergeBasis, 'survivor' | 'other'> {
  const count = (id: string) => edges.filter(({ source, target }) => source === id || target === id).length;
  const more = count(b.id) - count(a.id);
  const isSecond = more > 0 || (more === 0 && b.createdAt < a.createdAt);
  return isSecond ? { survivor: b, other: a } : { survivor: a, other: b };
}

/** By path, whose value it is to be: the id of a node, or null for both. It stays so when the other one comes to stay. */
type Chosen = ReadonlyMap<string, string | null>;

/** The same by what is to become of the two; of a node that is none of them any more nothing was chosen. */
function sidesOf(chosen: Chosen, { survivor, other }: Pick<MergeBasis, 'survivor' | 'other'>): Map<string, MergeSide> {
  const sides = new Map<string, MergeSide>();
  for (const [path, whose] of chosen) {
    if (whose === null) sides.set(path, 'both');
    else if (whose === survivor.id) sides.set(path, 'survivor');
    else if (whose === other.id) sides.set(path, 'other');
  }
  return sides;
}

/** The plan, or why there is none. */
function planned(basis: MergeBasis, sides: ReadonlyMap<string, MergeSide>): MergePlan | string {
  try {
    return planMerge(basis, sides);
  } catch (error) {
    if (error instanceof GraphError) return error.message;
    throw error;
  }
}

function Merge({ pair: asked, top }: { pair: Pair; top: boolean }) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const { write } = useWriter();
  const { close } = useThisForm();
  const [pair, setPair] = useState(asked);
  const [changed, setChanged] = useState(false);
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [saving, setSaving] = useState(false);
  const two = inOrder(pair);
  const { survivor, other } = two;
  const sides = sidesOf(chosen, two);
  const contacts = pair.contacts.filter((one) => [...one.participants, ...(one.about ?? [])].includes(other.id));
  const basis: MergeBasis = { ...two, edges: pair.edges, contacts, types: network.types };
  const type = network.types.nodes.find(({ key }) => key === survivor.type);
  const rows = survivor.type === other.type ? mergeRows(two, type) : [];
  const plan = planned(basis, sides);

  const send = async ({ before, changes }: MergePlan): Promise<boolean> => {
    // What somebody did about the two meanwhile would be lost: it is looked at first.
    const now = await askFor([pair.nodes[0].id, pair.nodes[1].id]);
    if (!sameValue({ ...now, revision: 0 }, { ...pair, revision: 0 })) {
      setPair(now);
      setChanged(true);
      return false;
    }
    const typeName = type ? showText(type.name, language) : survivor.type;
    const typed = { name: t('edit.names.changedType', { name: typeName }), changes: before, quiet: true };
    if (before.length > 0 && !(await write(typed))) return false;
    const names = { other: showText(other.label, language), name: showText(survivor.label, language) };
    return await write({ name: t('duplicates.names.merged', names), changes, was: [survivor, other] });
  };
  const save = async () => {
    if (typeof plan === 'string') return false;
    setSaving(true);
    const done = await send(plan).catch((error: unknown) => (showFailure(t, error), false));
    setSaving(false);
    if (!done) return false;
    const { marked, selected, choose, open } = useMapState.getState();
    if (marked.includes(other.id)) choose({ marked: marked.filter((id) => id !== other.id) });
    if (selected === other.id) open({ kind: 'node', id: survivor.id });
    close();
    return true;
  };

  return (
    <FormDialog
      title={t('duplicates.form.title')}
      top={top}
      dirty={chosen.size > 0}
      save={t('duplicates.form.save')}
      saving={saving}
      focusSave={rows.length === 0}
      size="720px"
      onSave={save}
      onClose={close}
    >
      {changed && <p role="alert">{t('duplicates.form.changed')}</p>}
      <div className="weft-sides">
        <div className="weft-merged">
          <span className="weft-muted">{t('duplicates.form.stays')}</span>{' '}
          <bdi>{showText(survivor.label, language)}</bdi>
        </div>
        <div className="weft-merged">
          <span className="weft-muted">{t('duplicates.form.goes')}</span> <bdi>{showText(other.label, language)}</bdi>
        </div>
      </div>
      <p className="weft-said weft-muted">
        {t('duplicates.form.address')} {rows.length === 0 && typeof plan !== 'string' && t('duplicates.form.same')}
      </p>
      {rows.map((row) => (
        <RowChoice
          key={row.path}
          row={row}
          name={fieldName(t, type, row.path, language)}
          side={sideOf(row, sides)}
          onChoose={(side) => {
            const whose = { survivor: survivor.id, other: other.id, both: null };
            setChosen((now) => new Map(now).set(row.path, whose[side]));
          }}
        />
      ))}
      {typeof plan === 'string' ? <p role="alert">{plan}</p> : <MergeSummary plan={plan} type={type} />}
    </FormDialog>
  );
}

function RowChoice(props: { row: MergeRow; name: string; side: MergeSide; onChoose(side: MergeSide): void }) {
  const { row, name, side, onChoose } = props;
  const { t } = useTranslation();
  const choices = [
    { side: 'survivor', label: t('duplicates.form.stays'), value: row.survivor },
    { side: 'other', label: t('duplicates.form.goes'), value: row.other },
  ] as const;
  return (
    <Radio.Group
      className="weft-dispute"
      label={name}
      value={side}
      onChange={(value) => onChoose(value === 'other' || value === 'both' ? value : 'survivor')}
    >
      <div className="weft-sides">
        {choices.map((choice) => (
          <div key={choice.side} className="weft-side">
            <Radio value={choice.side} label={choice.label} />
            <Value value={choice.value} path={row.path} />
          </div>
        ))}
        {row.canJoin && (
          <div className="weft-side">
            <Radio value="both" label={t('duplicates.form.both')} />
          </div>
        )}
      </div>
    </Radio.Group>
  );
}
