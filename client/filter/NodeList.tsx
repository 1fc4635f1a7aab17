import { Button, Group, UnstyledButton } from '@mantine/core';
import { useId, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SceneNode } from '../../graph-schema/scene.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { TypeMark } from '../panels/TypeMark.tsx';
import { inOrder, readSort } from '../table/order.ts';
import { useColumns } from '../table/use-columns.ts';

const pageLength = 12;

/** What the map shows, as a list to go through, in the order of the table: the same for those who do not see the map. */
export function NodeList() {
  const isSorted = useMapState((state) => state.sort.length > 0);
  return isSorted ? <Sorted /> : <ByName />;
}

/** What was found first, then by name. */
function ByName() {
  const { scene, language } = useWorkspace();
  const nodes = useMemo(() => {
    const order = new Intl.Collator(language, { numeric: true });
    return [...scene.nodes].sort((a, b) => Number(b.hit) - Number(a.hit) || order.compare(a.label, b.label));
  }, [scene, language]);
  return <List nodes={nodes} />;
}

/** Sorted as the table is, which is said, with the way back. */
function Sorted() {
  const { t } = useTranslation();
  const { scene, index, shown, language } = useWorkspace();
  const { sort, choose } = useMapState();
  const { columns } = useColumns();
  const nodes = useMemo(() => {
    const records = new Map([...index.nodes, ...shown.nodes].map((node) => [node.id as string, node]));
    const drawn = new Map(scene.nodes.map((node) => [node.standsFor.id as string, node]));
    const order = inOrder({
      nodes: [...drawn.keys()].flatMap((id) => records.get(id) ?? []),
      found: new Set(scene.nodes.flatMap(({ hit, standsFor }) => (hit ? [standsFor.id as string] : []))),
      sort: readSort(sort),
      columns,
      language,
    });
    return order.flatMap(({ id }) => drawn.get(id) ?? []);
  }, [scene, index, shown.nodes, sort, columns, language]);
  const names = readSort(sort).flatMap(({ key, down }) => {
    const name = columns.get(key)?.name;
    return name === undefined ? [] : [down ? t('list.down', { name }) : name];
  });
  const listed = new Intl.ListFormat(language, { style: 'short', type: 'unit' }).format(names);
  return (
    <List nodes={nodes}>
      <p className="weft-list-order weft-muted">
        <bdi>{t('list.sorted', { names: listed })}</bdi>{' '}
        <button type="button" className="weft-link" onClick={() => choose({ sort: [] })}>
          {t('list.byName')}
        </button>
        {shown.count > shown.nodes.length && <> {t('table.sortedHere', { count: shown.nodes.length })}</>}
      </p>
    </List>
  );
}

function List({ nodes, children }: { nodes: readonly SceneNode[]; children?: ReactNode }) {
  const { t } = useTranslation();
  const heading = useId();
  const { degree, complete } = useWorkspace();
  const selected = useMapState((state) => state.selected);
  const open = useMapState((state) => state.open);
  const [wanted, setWanted] = useState(0);
  // Of another choice the list begins at its beginning.
  const asked = useMapState(({ choices, focus, view, sort }) => JSON.stringify([choices, focus, view, sort]));
  const [listed, setListed] = useState(asked);
  if (listed !== asked) {
    setListed(asked);
    setWanted(0);
  }
  const pages = Math.max(1, Math.ceil(nodes.length / pageLength));
  const page = Math.min(wanted, pages - 1);
  const from = page * pageLength;
  const visible = nodes.slice(from, from + pageLength);

  return (
    <section className="weft-section" aria-labelledby={heading} id="weft-list" tabIndex={-1}>
      <h2 id={heading}>{t('list.title')}</h2>
      {children}
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
