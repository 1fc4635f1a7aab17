import { Checkbox, NativeSelect, UnstyledButton } from '@mantine/core';
import { useId } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { View } from '../../graph-schema/records.ts';
import type { Scene, TypeLook } from '../../graph-schema/scene.ts';
import { showText } from '../../graph-schema/values.ts';
import { useMapState } from '../state/map-state.ts';
import { Icon } from './Icon.tsx';
import { NodeList } from './NodeList.tsx';
import { TypeMark } from './TypeMark.tsx';

interface Props {
  /** How many are shown, of how many there are. */
  shown: number;
  total: number;
  views: readonly View[];
  /** The view that is open. */
  view: View | undefined;
  /** The view that opens by itself: no condition a person set. */
  usualView: View | undefined;
  types: readonly { look: TypeLook; count: number }[];
  scene: Scene;
  degree: ReadonlyMap<string, number>;
  /** The page holds all of the network. */
  complete: boolean;
  /** Names of nodes that are shown with only a part of what is around them. */
  cut: readonly string[];
}

/** The number in the address that stands for «no view, everything». */
export const everythingView = 'all';

/** What is shown and why: the count with every condition, the views, the types. */
export function FilterPanel({ shown, total, views, view, usualView, types, scene, degree, complete, cut }: Props) {
  const { t } = useTranslation();
  const { types: chosen, text, language, choose, toggleType } = useMapState();
  const heading = useId();
  const nameOf = (item: View) => showText(item.name, language);
  const isUsual = view?.id === usualView?.id;
  const firstType = types.find(({ look }) => look.key === chosen[0])?.look.name ?? chosen[0] ?? '';
  const chips = [
    ...(isUsual ? [] : [{ key: 'view', text: t('filter.view', { name: view ? nameOf(view) : t('filter.allNodes') }), drop: () => choose({ view: undefined }) }]),
    ...(chosen.length === 0 ? [] : [{ key: 'types', text: t('filter.types', { count: chosen.length, name: firstType }), drop: () => choose({ types: [] }) }]),
    ...(text.trim() === '' ? [] : [{ key: 'text', text: t('filter.search', { text }), drop: () => choose({ text: '' }) }]),
  ]; // prettier-ignore
  const most = Math.max(1, ...types.map(({ count }) => count));
  const viewOptions = [
    ...views.map((item) => ({ value: item.id, label: nameOf(item) })),
    ...(views.some((item) => !item.members && !item.filter)
      ? []
      : [{ value: everythingView, label: t('filter.allNodes') }]),
  ];

  return (
    <>
      <div className="weft-count">
        <div className="weft-count-line">
          <span aria-hidden="true">
            <bdi>
              <Trans i18nKey="filter.shown" values={{ shown }} count={total} components={{ b: <b /> }} />
            </bdi>
          </span>
          <output className="weft-hidden">{t('filter.shownPlain', { shown, total })}</output>
          {chips.length > 1 && (
            <UnstyledButton
              c="var(--weft-accent)"
              fw={600}
              fz="sm"
              onClick={() => choose({ types: [], text: '', view: undefined })}
            >
              {t('filter.clear')}
            </UnstyledButton>
          )}
        </div>
        {cut[0] !== undefined && (
          <output className="weft-beyond">{t('working.beyond', { shown, count: cut.length, name: cut[0] })}</output>
        )}
        {chips.length > 0 && (
          <div className="weft-chips">
            {chips.map(({ key, text: label, drop }) => (
              <UnstyledButton
                key={key}
                className="weft-chip"
                aria-label={t('filter.drop', { name: label })}
                onClick={drop}
              >
                <bdi>{label}</bdi> <Icon name="close" size={11} />
              </UnstyledButton>
            ))}
          </div>
        )}
        {shown === 0 && total > 0 && chosen.length > 0 && (
          <p className="weft-muted">
            {t('filter.nothing', { name: t('filter.types', { count: chosen.length, name: firstType }), count: total })}
          </p>
        )}
      </div>

      {viewOptions.length > 1 && (
        <section className="weft-section">
          <NativeSelect
            label={t('filter.viewLabel')}
            size="sm"
            value={view?.id ?? everythingView}
            onChange={(event) => {
              const { value } = event.currentTarget;
              choose({ view: value === usualView?.id ? undefined : value, types: [] });
            }}
            data={viewOptions}
          />
        </section>
      )}

      {types.length > 0 && (
        <section className="weft-section" aria-labelledby={heading}>
          <h2 id={heading}>{t('filter.type')}</h2>
          {types.map(({ look, count }) => (
            <div key={look.key}>
              <label className="weft-row">
                <Checkbox
                  size="xs"
                  checked={chosen.includes(look.key)}
                  onChange={() => toggleType(look.key)}
                  aria-label={t('filter.nodesOfType', { name: look.plural, count })}
                />
                <TypeMark look={look} />
                <span className="weft-row-name" aria-hidden="true">
                  {look.plural}
                </span>
                <span className="weft-row-count" aria-hidden="true">
                  {count.toLocaleString('en')}
                </span>
              </label>
              <div className="weft-bar" style={{ maxWidth: `${Math.max(2, (count / most) * 78)}%` }} />
            </div>
          ))}
        </section>
      )}
      <NodeList scene={scene} degree={degree} complete={complete} />
    </>
  );
}
