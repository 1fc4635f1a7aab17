import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { frequencyFrame } from '../../graph-schema/frequency.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import { figuresAt } from '../../graph-schema/pair-figures.ts';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { figuresTold } from './server-figures.ts';
import { useTellFigures } from './use-tell-figures.ts';

/** The figures of all contacts of one, or of two with each other, that are not told in words. */
export function FiguresOf({ of, rollUp }: { of: readonly NodeId[]; rollUp: boolean }) {
  const { t } = useTranslation();
  const { contacts, language } = useWorkspace();
  const { today } = contacts;
  const level = useSession((session) => session.level);
  const tell = useTellFigures();
  const { data } = useQuery({
    queryKey: [...keys.contacts(level), 'figures of', of.join(' '), rollUp],
    queryFn: ({ signal }) => api.frequencies({ body: { among: [...of], rollUp }, signal }),
  });
  if (!data) return null;
  const { window, nodes, pairs } = figuresTold(data);
  const figures = figuresAt(of.length === 1 ? nodes : pairs, 0, frequencyFrame(window, today));
  if (!figures) return null;
  const inside = of.length === 1 ? (data.inside.count[0] ?? 0) : 0;
  const rows = [
    ...tell.more(figures),
    ...(inside > 0 ? [{ key: 'inside', value: inside.toLocaleString(language) }] : []),
  ];
  return (
    <dl className="weft-fields">
      {rows.map(({ key, value }) => (
        <div className="weft-field" key={key}>
          <dt>{t(`contacts.profile.figures.${key}`)}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
