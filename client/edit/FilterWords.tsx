import { useTranslation } from 'react-i18next';
import type { Filter } from '../../graph-schema/filter.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { conditionsIn } from './view-changes.ts';

/** Everything a condition names, in its order. */
const leaves = (part: unknown): string[] =>
  typeof part === 'object' && part !== null ? Object.values(part).flatMap(leaves) : [String(part)];

/** The conditions of a view by what they ask for: enough to tell one view's from another's. */
export function FilterWords({ filter }: { filter: Filter }) {
  const { t } = useTranslation();
  const { network, index, language } = useWorkspace();
  const types = [...network.types.nodes, ...network.types.edges];
  const word = (leaf: string): string => {
    const name = types.find(({ key }) => key === leaf)?.name ?? index.nodes[index.numberOf(leaf) ?? -1]?.label;
    return name === undefined ? leaf : showText(name, language);
  };
  return (
    <span className="weft-chips">
      {conditionsIn(filter).map((condition, at) => {
        const words = leaves(condition).map(word).join(', ');
        return (
          <bdi className="weft-chip" key={at}>
            {'not' in condition ? t('views.not', { words }) : words}
          </bdi>
        );
      })}
    </span>
  );
}
