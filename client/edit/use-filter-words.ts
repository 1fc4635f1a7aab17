import { useTranslation } from 'react-i18next';
import type { Filter } from '../../graph-schema/filter.ts';
import { showText } from '../../graph-schema/values.ts';
import { fieldNames } from '../filter/facet-list.ts';
import { useKnownNodes } from '../filter/use-known-nodes.ts';
import { useLocale } from '../filter/use-locale.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { filterWords, nodesNamed, type Known } from './filter-words.ts';
import { conditionsIn } from './view-changes.ts';

/** The conditions of a view by what they ask for: enough to tell one view's from another's. Empty where there is none. */
export function useFilterWords(filter: Filter | undefined): string {
  const { t } = useTranslation();
  const locale = useLocale();
  const { network, looks, language } = useWorkspace();
  const held = useKnownNodes(filter ? nodesNamed(filter) : []);
  const fields = fieldNames(network.types.nodes, language);
  const known: Known = {
    t,
    locale,
    nodeType: (key) => looks.get(key)?.name ?? key,
    edgeType(key) {
      const type = network.types.edges.find((candidate) => candidate.key === key);
      return type ? showText(type.name, language) : key;
    },
    field: (key) => fields.get(key) ?? key,
    node(id) {
      const node = held(id);
      return node ? showText(node.label, language) : t(node === null ? 'filter.gone' : 'filter.unknown');
    },
  };
  const conditions = filter ? conditionsIn(filter) : [];
  // Each isolated, for names run either way.
  return conditions.map((condition) => `\u2068${filterWords(condition, known)}\u2069`).join(' · ');
}
