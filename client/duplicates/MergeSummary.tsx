import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { MergePlan } from '../../graph-schema/duplicates/merge.ts';
import type { NodeType } from '../../graph-schema/types.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

const listed = 5;

/** What a merge does besides the values that are chosen. */
export function MergeSummary({ plan, type }: { plan: MergePlan; type: NodeType | undefined }) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const id = useId();
  const { edges, contacts, names, before, unkept } = plan;
  const list = (items: readonly string[]) =>
    new Intl.ListFormat(language, { style: 'short', type: 'unit' }).format([
      ...items.slice(0, listed),
      ...(items.length > listed ? ['…'] : []),
    ]);
  const said = [
    t('duplicates.form.edges', { count: edges.moved }),
    ...(edges.folded > 0 ? [t('duplicates.form.folded', { count: edges.folded })] : []),
    ...(edges.dropped.length > 0 ? [t('duplicates.form.loops', { count: edges.dropped.length })] : []),
    ...(contacts.moved > 0 || contacts.dropped.length === 0
      ? [t('duplicates.form.contacts', { count: contacts.moved })]
      : []),
    ...(names.length > 0 ? [t('duplicates.form.names', { names: list(names) })] : []),
    ...(before.length > 0 && type ? [t('duplicates.form.newField', { type: showText(type.name, language) })] : []),
  ];
  const days = list(contacts.dropped.map(({ at, kind }) => `${at.slice(0, 10)} (${kind})`));
  const lost = [
    ...(contacts.dropped.length > 0 ? [t('duplicates.form.lost', { count: contacts.dropped.length, days })] : []),
    ...(unkept.fields.length > 0 ? [t('duplicates.form.unkept', { fields: list(unkept.fields) })] : []),
    ...(unkept.ofEdges > 0 ? [t('duplicates.form.unkeptOfEdges', { count: unkept.ofEdges })] : []),
  ];
  return (
    <section aria-labelledby={id}>
      <h3 className="weft-input-label" id={id}>
        {t('duplicates.form.kept')}
      </h3>
      <ul className="weft-import">
        {said.map((sentence) => (
          <li key={sentence}>
            <bdi>{sentence}</bdi>
          </li>
        ))}
        {lost.map((sentence) => (
          <li key={sentence}>
            <b>
              <bdi>{sentence}</bdi>
            </b>
          </li>
        ))}
      </ul>
    </section>
  );
}
