import { Button, Group, UnstyledButton } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { TypeMark } from '../panels/TypeMark.tsx';

const pageLength = 12;

/** What the map shows, as a list to go through: the same for those who do not see the map. */
export function NodeList() {
  const { t } = useTranslation();
  const heading = useId();
  const { scene, degree, complete, language } = useWorkspace();
  const selected = useMapState((state) => state.selected);
  const open = useMapState((state) => state.open);
  const [wanted, setWanted] = useState(0);
  // Of another choice the list begins at its beginning.
  const asked = useMapState(({ choices, focus, view }) => JSON.stringify([choices, focus, view]));
  const [listed, setListed] = useState(asked);
  if (listed !== asked) {
    setListed(asked);
    setWanted(0);
  }
  const nodes = useMemo(() => {
    const order = new Intl.Collator(language, { numeric: true });
    return [...scene.nodes].sort((a, b) => Number(b.hit) - Number(a.hit) || order.compare(a.label, b.label));
  }, [scene, language]);
  const pages = Math.max(1, Math.ceil(nodes.length / pageLength));
  const page = Math.min(wanted, pages - 1);
  const from = page * pageLength;
  const visible = nodes.slice(from, from + pageLength);

  return (
    <section className="weft-section" aria-labelledby={heading} id="weft-list" tabIndex={-1}>
      <h2 id={heading}>{t('list.title')}</h2>
      {nodes.length === 0 && <p className="weft-muted">{t('list.empty')}</p>}
      {visible.map((node) => (
        <UnstyledButton
          key={node.id}
          className="weft-row"
          aria-current={node.id === selected ? 'true' : undefined}
          aria-label={t(complete ? 'list.item' : 'list.itemOfPart', {
            label: node.label,
            type: node.look.name,
            count: degree.get(node.standsFor.id) ?? 0,
          })}
          onClick={() => open({ kind: 'node', id: node.standsFor.id })}
        >
          <TypeMark look={node.look} size={15} />
          <bdi className="weft-row-name weft-ellipsis">{node.label}</bdi>
        </UnstyledButton>
      ))}
      {pages > 1 && (
        <Group justify="space-between" mt={6} gap={4} wrap="nowrap">
          <Button size="compact-sm" variant="default" disabled={page === 0} onClick={() => setWanted(page - 1)}>
            {t('list.previous')}
          </Button>
          <bdi className="weft-muted">
            {t('list.page', { from: from + 1, to: from + visible.length, total: nodes.length })}
          </bdi>
          <Button size="compact-sm" variant="default" disabled={page >= pages - 1} onClick={() => setWanted(page + 1)}>
            {t('list.next')}
          </Button>
        </Group>
      )}
    </section>
  );
}
