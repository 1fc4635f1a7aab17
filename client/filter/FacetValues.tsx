import { Checkbox, TextInput, UnstyledButton } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphIndex } from '../../graph-schema/graph-index.ts';
import { maxFacetText } from '../../graph-schema/questions.ts';
import { search } from '../../graph-schema/search.ts';
import { startsWords, words } from '../../graph-schema/text.ts';
import { TypeMark } from '../panels/TypeMark.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import type { Mode, Scalar } from '../state/choices.ts';
import { useMapState } from '../state/map-state.ts';
import type { ValuesFacet } from './facet-list.ts';
import { firstRows, long, type FacetRow } from './facet-rows.ts';
import { useConditionNames } from './use-condition-names.ts';
import { useFacetRows } from './use-facet-rows.ts';
import { useLocale } from './use-locale.ts';

const shownFirst = { type: 6, other: 5 } as const;
interface Props {
  facet: ValuesFacet;
  name: string;
  mode: Mode;
}

/** What a search finds beyond the values that are counted, at most. */
const mostBeyond = 20;

/** The nodes of a type, or the texts of a field, that have these words. */
function valuesBeyond(index: GraphIndex, on: ValuesFacet['on'], text: string): Scalar[] {
  if (on.by === 'neighbour') {
    const { hits } = search(index, { text, types: [on.type], limit: mostBeyond }, 0);
    return hits.map(({ node }) => node.id);
  }
  if (on.by !== 'field' && on.by !== 'tag') return [];
  const asked = words(text);
  const { values } = index.column(on);
  return values.filter(
    (value) => typeof value === 'string' && value.length <= maxFacetText && startsWords(value, asked),
  );
}

/** The values of a facet: what is chosen, the most frequent, and the rest on demand. */
export function FacetValues({ facet, name, mode }: Props) {
  const { t } = useTranslation();
  const { index, complete } = useWorkspace();
  const [all, setAll] = useState(false);
  const [sought, setSought] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const { on } = facet;
  const { counted, rows } = useFacetRows(facet);
  const canSeek = all && rows.length > long;
  // A search without its field would hide values unseen.
  const asked = canSeek ? words(sought) : [];
  // Where not all is counted, what is beyond that is found, too.
  const beyond = all && asked.length > 0 && complete && counted?.truncated ? valuesBeyond(index, on, sought) : [];
  const names = useConditionNames(on.by === 'neighbour' ? rows.map(({ value }) => String(value)) : []);
  const known = new Set(rows.map(({ value }) => value));
  const found = [
    ...rows.filter(({ value }) => asked.length === 0 || startsWords(names.value(on, value), asked)),
    ...beyond
      .filter((value) => !known.has(value))
      .slice(0, mostBeyond)
      .map((value): FacetRow => ({ value, count: undefined, chosen: false })),
  ];
  const visible = all ? found : firstRows(rows, on.by === 'type' ? shownFirst.type : shownFirst.other);
  const hidden = rows.length - visible.length;
  const most = Math.max(1, ...rows.map(({ count = 0 }) => count));

  if (!counted && rows.length === 0)
    return <output className="weft-muted weft-facet-note">{t('filter.counting')}</output>;
  return (
    <>
      {canSeek && (
        <TextInput
          size="xs"
          className="weft-facet-search"
          value={sought}
          {...(sought !== '' && { dir: 'auto' })}
          aria-label={t('filter.searchIn', { name })}
          placeholder={t('filter.searchInHint')}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      )}
      {all && asked.length > 0 && found.length === 0 && (
        <output className="weft-muted weft-facet-note">{t('search.none', { text: sought.trim() })}</output>
      )}
      <div ref={list} className={all ? 'weft-facet-all' : undefined}>
        {visible.map((row) => (
          <Row
            key={`${typeof row.value} ${row.value}`}
            {...{ row, most, facet, mode, label: names.value(on, row.value) }}
          />
        ))}
      </div>
      {all && counted?.truncated && (
        <p className="weft-muted weft-facet-note">{t('filter.mostFrequent', { count: counted.values.length })}</p>
      )}
      {(hidden > 0 || all) && (
        <UnstyledButton
          className="weft-facet-more"
          aria-label={t(all ? 'filter.fewerOf' : 'filter.moreOf', { name, count: hidden })}
          onClick={() => {
            setAll(!all);
            setSought('');
            // What comes stands before this button: the keyboard goes on at the first of it.
            const next = visible.length;
            if (!all) requestAnimationFrame(() => list.current?.querySelectorAll('input')[next]?.focus());
          }}
        >
          <bdi>{all ? t('filter.fewer') : t('filter.moreValues', { count: hidden })}</bdi>
        </UnstyledButton>
      )}
    </>
  );
}

function Row(props: { row: FacetRow; most: number; facet: ValuesFacet; mode: Mode; label: string }) {
  const { row, most, facet, mode, label } = props;
  const { t } = useTranslation();
  const { looks } = useWorkspace();
  const toggle = useMapState((state) => state.toggle);
  const locale = useLocale();
  const { value, count, chosen } = row;
  const look = facet.on.by === 'type' ? looks.get(String(value)) : undefined;
  const name = look?.plural ?? label;
  const choose = (picked: Scalar) => toggle({ on: facet.on, value: picked, ...(!chosen && { mode }) });
  return (
    <div className="weft-facet-row">
      <label className="weft-row">
        <Checkbox
          size="xs"
          checked={chosen}
          onChange={() => choose(value)}
          aria-label={count === undefined ? name : t('filter.nodesOfType', { name, count })}
        />
        {look && <TypeMark look={look} />}
        <bdi className={chosen ? 'weft-row-name weft-chosen' : 'weft-row-name'} aria-hidden="true">
          {name}
        </bdi>
        <span className="weft-row-count" aria-hidden="true">
          {count?.toLocaleString(locale)}
        </span>
      </label>
      {count !== undefined && (
        <div className="weft-bar" style={{ maxWidth: `${count === 0 ? 0 : Math.max(2, (count / most) * 78)}%` }} />
      )}
    </div>
  );
}
