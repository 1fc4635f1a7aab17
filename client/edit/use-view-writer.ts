import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ViewPositions } from '../../graph-schema/contract.ts';
import { RecordId } from '../../graph-schema/ids.ts';
import { maxAnswer } from '../../graph-schema/questions.ts';
import type { View } from '../../graph-schema/records.ts';
import { sameValue, showText } from '../../graph-schema/values.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { contactsIn } from '../contacts/choice.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { usualSize } from '../state/figures.ts';
import { useEdits } from '../state/edits.ts';
import { useMapState } from '../state/map-state.ts';
import { groundOfView } from '../state/shown.ts';
import { useStage } from '../state/stage.ts';
import { useWriter } from './use-writer.ts';
import { keptOf, renamed, viewFirst, viewRemoved, viewWritten, withKept, type Looked } from './view-changes.ts';

/**
 * What can be done with views, each as one change set. Each answers true when it is done or lies before the person as a
 * conflict: nothing is left to do in the dialog that asked.
 */
export interface ViewWriter {
  /** What is shown may be kept: it is all there. */
  canKeep: boolean;
  /** Keeps what is shown, where it stands, as a new view, and opens it. */
  add(view: { name: string; first: boolean }): Promise<boolean>;
  /** The same in the place of what a view showed. */
  replace(view: View, options?: { first: boolean }): Promise<boolean>;
  rename(view: View, text: string): Promise<boolean>;
  openFirst(view: View): Promise<boolean>;
  /** Takes it away; what it showed stays, and the usual view opens. */
  remove(view: View): Promise<boolean>;
}

export function useViewWriter(): ViewWriter {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { network, usualView, language } = useWorkspace();
  const { choose } = useMapState();
  const { looked, canKeep } = useLooked();
  const { write } = useWriter();

  const nameOf = (view: View) => showText(view.name, language);
  const put = async (what: string, name: string, changes: Parameters<typeof write>[0]['changes']) => {
    const done = await write({ name: t(`views.did.${what}`, { name }), changes });
    return { done, settled: done || useEdits.getState().contested !== undefined };
  };
  /** Writes what is shown into a view, and opens it. */
  const keep = async (written: { what: string; view: View; base: View | null; first: boolean }) => {
    const { what, view, base, first } = written;
    const places = useStage.getState().canvas?.places() ?? {};
    const changes = [...viewWritten({ view, base, places }), ...(first ? viewFirst(view.id, network) : [])];
    const { done, settled } = await put(what, nameOf(view), changes);
    if (done) {
      // Known already: nothing jumps to where it stood, and back.
      queries.setQueryData<ViewPositions>(keys.positions(useSession.getState().level, view.id), (known) => ({
        revision: known?.revision ?? network.revision,
        positions: { ...known?.positions, ...places },
      }));
      choose({
        view: view.id === usualView?.id ? undefined : view.id,
        choices: [],
        focus: undefined,
        size: undefined,
        ...(looked.brought && { brought: [] }),
      });
    }
    return settled;
  };

  return {
    canKeep,
    add({ name, first }) {
      const id = RecordId.parse(`view-${crypto.randomUUID()}`);
      return keep({ what: 'saved', view: { id, name, ...keptOf(looked) }, base: null, first });
    },
    replace: (view, { first } = { first: false }) =>
      keep({ what: 'replaced', view: withKept(view, keptOf(looked)), base: view, first }),
    async rename(view, text) {
      const next: View = { ...view, name: renamed(view.name, language, text) };
      const changes = viewWritten({ view: next, base: view, places: {} });
      return (await put('renamed', nameOf(view), changes)).settled;
    },
    async openFirst(view) {
      return (await put('first', nameOf(view), viewFirst(view.id, network))).settled;
    },
    async remove(view) {
      const { done, settled } = await put('deleted', nameOf(view), viewRemoved(view, network));
      if (done) choose({ view: undefined, choices: [], focus: undefined, size: undefined });
      return settled;
    },
  };
}

/** Whether what is shown is another thing than what the view keeps. */
export function useDiffers(view: View): boolean {
  const { looked } = useLooked();
  const { choices, focus, size, contacts } = useMapState();
  const own = contactsIn(view);
  if (!focus && choices.length === 0 && size === undefined && sameValue(contacts, own)) return false;
  const { edgeTypes, brought } = looked;
  const kept = {
    ground: groundOfView(view),
    choices: [],
    edgeTypes,
    size: view.size ?? usualSize,
    brought,
    contacts: own,
  };
  return !sameValue(keptOf(looked), keptOf(kept));
}

/** What is shown, as a view keeps it, and whether it is all there. */
function useLooked(): { looked: Looked; canKeep: boolean } {
  const { ground, network, complete, shown, size, pending, failed } = useWorkspace();
  const { choices, focus, contacts } = useMapState();
  const isHeld = !complete && !focus && choices.length === 0 && ground.filter.length === 0 && shown.nodes.length > 0;
  const brought = isHeld ? shown.nodes.map(({ id }) => id) : undefined;
  const isThere = !pending && !failed && (!focus || ground.near !== undefined);
  return {
    looked: { ground, choices, edgeTypes: network.types.edges, size, brought, contacts },
    // No question asks for more members.
    canKeep: isThere && (brought?.length ?? 0) <= maxAnswer,
  };
}
