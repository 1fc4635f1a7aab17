import { useTranslation } from 'react-i18next';
import type { Candidate, Reason } from '../../graph-schema/duplicates/duplicates.ts';
import { pathName } from '../edit/names.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

/** What speaks for and against two nodes of a type being one, in words; undefined where nothing does. */
export function useReasonWords(): (candidate: Candidate, type: string) => { pro?: string; contra?: string } {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  return ({ reasons }, typeKey) => {
    const type = network.types.nodes.find(({ key }) => key === typeKey);
    const words = (side: 'for' | 'against', some: readonly Reason[]) => {
      const named = some.map(({ by, field = '' }) =>
        t(`duplicates.${side}.${by}`, { field: pathName(t, type, `fields.${field}`, language) }),
      );
      return new Intl.ListFormat('en', { style: 'short', type: 'unit' }).format(new Set(named));
    };
    const [pro, contra] = [reasons.filter(({ bits }) => bits > 0), reasons.filter(({ bits }) => bits < 0)];
    return {
      ...(pro.length > 0 && { pro: words('for', pro) }),
      ...(contra.length > 0 && { contra: words('against', contra) }),
    };
  };
}
