import { useMemo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { isRightToLeft } from '../../graph-schema/labels.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace, type Workspace } from '../pages/use-workspace.ts';
import { isRange, type Choice, type Scalar } from '../state/choices.ts';
import { useMapState } from '../state/map-state.ts';
import { showEnd } from './ends.ts';
import { qualities } from '../state/qualities.ts';
import { fieldNames } from './facet-list.ts';
import { useKnownNodes } from './use-known-nodes.ts';
import { useLocale } from './use-locale.ts';

/** So many values of a condition are named; of the others their number is. */
const mostNamed = 3;

/** A name that runs against the sentence it stands in does not turn what comes after it. */
export const isolated = (name: string): string => (isRightToLeft(name) ? `\u2068${name}\u2069` : name);

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
  const fields = useMemo(() => {
    const subjects = (['type', 'tag', 'edge-type'] as const).map((by) => t(`filter.subjects.${by}`));
    const near = qualities.flatMap((key) => looks.get(key)?.name ?? []);
    return fieldNames(network.types.nodes, language, new Set([...subjects, ...near]));
  }, [network.types, language, looks, t]);

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
  const valueOf = (on: Choice['on'], item: Scalar) => valueName(on, item, { workspace, node, t, locale });
  const condition = (choice: Choice, most = mostNamed): string => {
    const name = subject(choice.on);
    if (isRange(choice)) {
      const key = choice.min === undefined ? 'upTo' : choice.max === undefined ? 'from' : 'between';
      const [from, to] = [choice.min, choice.max].map((end) => (end === undefined ? '' : showEnd(end, locale)));
      return t(`filter.chip.${key}`, { name, from, to });
    }
    const values = choice.values.map((item) => valueOf(choice.on, item));
    const rest = values.length - most;
    const said = rest > 0 ? [...values.slice(0, most), t('filter.chip.rest', { count: rest })] : values;
    const type = choice.mode === 'all' ? 'conjunction' : 'disjunction';
    const value = new Intl.ListFormat(locale, { type }).format(said.map(isolated));
    return t(`filter.chip.${choice.mode}`, { name, value });
  };
  /** With all its values, however many. */
  const conditionInFull = (choice: Choice) => condition(choice, Infinity);
  return {
    subject,
    value: valueOf,
    condition,
    conditionInFull,
    nodeName: (id: string) => nodeName(node(id), language, t),
  };
}
