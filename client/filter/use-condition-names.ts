import { useMemo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace, type Workspace } from '../pages/use-workspace.ts';
import { isRange, type Choice, type Scalar } from '../state/choices.ts';
import { useMapState } from '../state/map-state.ts';
import { showEnd } from './ends.ts';
import { qualities } from '../state/qualities.ts';
import { fieldNames } from './facet-list.ts';
import { useKnownNodes } from './use-known-nodes.ts';
import { useLocale } from './use-locale.ts';

type Node = (id: string) => GraphNode | null | undefined;

/** What a node is called, also one that is not there any more or not here yet. */
const nodeName = (node: ReturnType<Node>, language: string, t: TFunction): string =>
  node ? showText(node.label, language) : t(node === null ? 'filter.gone' : 'filter.unknown');

/** What a value of a subject is called. */
function valueName(
  on: Choice['on'],
  value: Scalar,
  known: { workspace: Workspace; node: Node; t: TFunction; locale: string },
): string {
  const { workspace, node, t, locale } = known;
  const { network, looks, language } = workspace;
  const text = String(value);
  if (on.by === 'type') return looks.get(text)?.name ?? text;
  if (on.by === 'edge-type') {
    const type = network.types.edges.find(({ key }) => key === text);
    return type ? showText(type.name, language) : text;
  }
  if (on.by === 'neighbour') {
    return nodeName(node(text), language, t);
  }
  if (typeof value === 'boolean') return t(value ? 'filter.yes' : 'filter.no');
  return typeof value === 'number' ? showEnd(value, locale) : text;
}

/** How conditions and what they are about are called; `ids`: of further nodes that a name is asked for. */
export function useConditionNames(ids: readonly string[] = []) {
  const { t } = useTranslation();
  const locale = useLocale();
  const workspace = useWorkspace();
  const { network, looks, language } = workspace;
  const choices = useMapState((state) => state.choices);
  const focus = useMapState((state) => state.focus);
  const chosen = choices.flatMap((choice) =>
    choice.on.by === 'neighbour' && !isRange(choice) ? choice.values.map(String) : [],
  );
  const node = useKnownNodes([...ids, ...chosen, ...(focus?.ids ?? [])]);
  const fields = useMemo(() => fieldNames(network.types.nodes, language), [network.types, language]);

  const subject = (on: Choice['on']): string => {
    if (on.by === 'neighbour') {
      const name = looks.get(on.type)?.name ?? on.type;
      const own = network.types.edges.find(({ key }) => key === on.over);
      if (own) return t('filter.ownFacet', { name, connection: showText(own.name, language) });
      return qualities.includes(on.type) ? name : t('filter.connectedWith', { name });
    }
    if (on.by === 'field' || on.by === 'range') return fields.get(on.field) ?? on.field;
    return t(`filter.subjects.${on.by}`);
  };
  const value = (on: Choice['on'], item: Scalar) => valueName(on, item, { workspace, node, t, locale });
  const condition = (choice: Choice): string => {
    const name = subject(choice.on);
    if (isRange(choice)) {
      const key = choice.min === undefined ? 'upTo' : choice.max === undefined ? 'from' : 'between';
      const [from, to] = [choice.min, choice.max].map((end) => (end === undefined ? '' : showEnd(end, locale)));
      return t(`filter.chip.${key}`, { name, from, to });
    }
    const values = choice.values.map((item) => value(choice.on, item));
    const [first = ''] = values;
    const rest = values.length - 1;
    return rest === 0
      ? t(`filter.chip.${choice.mode}`, { name, value: first })
      : t(`filter.chip.${choice.mode}More`, { name, value: first, count: rest });
  };
  return { subject, value, condition, nodeName: (id: string) => nodeName(node(id), language, t) };
}
