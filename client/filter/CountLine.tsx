import { UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { showText } from '../../graph-schema/values.ts';
import { useCut } from '../api/use-network.ts';
import { Icon } from '../panels/Icon.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { countsWithout } from '../state/shown.ts';
import { useConditionNames } from './use-condition-names.ts';

interface Chip {
  key: string;
  text: string;
  drop(): void;
}

/** Every condition on what is shown, each with how it is dropped. */
function useChips(): Chip[] {
  const { t } = useTranslation();
  const names = useConditionNames();
  const { view, usualView, language, index } = useWorkspace();
  const { choices, text, focus, choose } = useMapState();
  const nameOf = (id: string) => {
    const at = index.numberOf(id);
    return at === undefined ? id : showText(index.nodes[at]!.label, language);
  };
  return [
    ...(view?.id === usualView?.id || focus
      ? []
      : [
          {
            key: 'view',
            text: t('filter.view', { name: view ? showText(view.name, language) : t('filter.allNodes') }),
            drop: () => choose({ view: undefined }),
          },
        ]),
    ...(focus
      ? [
          {
            key: 'focus',
            text: t('filter.focus', { name: nameOf(focus.ids[0] ?? ''), count: focus.hops }),
            drop: () => choose({ focus: undefined }),
          },
        ]
      : []),
    ...choices.map((choice, at) => ({
      key: `choice ${at}`,
      text: names.condition(choice),
      drop: () => choose({ choices: choices.filter((other) => other !== choice) }),
    })),
    ...(text.trim() === ''
      ? []
      : [{ key: 'text', text: t('filter.search', { text }), drop: () => choose({ text: '' }) }]),
  ];
}

/** «Showing 42 of 310», always there, with every condition as a chip that takes it away. */
export function CountLine() {
  const { t } = useTranslation();
  const { summary, index, complete, shown, language } = useWorkspace();
  const { choose, clear } = useMapState();
  const chips = useChips();
  const cut = useCut();
  const total = Math.max(summary.nodes, index.nodes.length);
  const beyond = (complete ? [] : cut).flatMap((id) => {
    const at = index.numberOf(id);
    return at === undefined ? [] : [showText(index.nodes[at]!.label, language)];
  });
  return (
    <div className="weft-count">
      <div className="weft-count-line">
        <span aria-hidden="true">
          <bdi>
            <Trans i18nKey="filter.shown" values={{ shown: shown.count }} count={total} components={{ b: <b /> }} />
          </bdi>
        </span>
        <output className="weft-hidden">{t('filter.shownPlain', { shown: shown.count, total })}</output>
        {chips.length > 1 && (
          <UnstyledButton
            c="var(--weft-accent)"
            fw={600}
            fz="sm"
            onClick={() => {
              clear();
              choose({ view: undefined });
            }}
          >
            {t('filter.clear')}
          </UnstyledButton>
        )}
      </div>
      {shown.count > shown.nodes.length && (
        <output className="weft-beyond">{t('filter.firstOnly', { count: shown.nodes.length })}</output>
      )}
      {beyond[0] !== undefined && (
        <output className="weft-beyond">
          {t('working.beyond', { shown: shown.nodes.length, count: beyond.length, name: beyond[0] })}
        </output>
      )}
      {chips.length > 0 && (
        <div className="weft-chips">
          {chips.map(({ key, text, drop }) => (
            <UnstyledButton
              key={key}
              className="weft-chip"
              aria-label={t('filter.drop', { name: text })}
              onClick={drop}
            >
              <bdi>{text}</bdi> <Icon name="close" size={11} />
            </UnstyledButton>
          ))}
        </div>
      )}
      {shown.count === 0 && total > 0 && <NothingShown />}
    </div>
  );
}

/** Nothing satisfies all conditions: which of them to drop, to see how many. */
function NothingShown() {
  const { t } = useTranslation();
  const names = useConditionNames();
  const { index, ground, complete } = useWorkspace();
  const { choices, choose } = useMapState();
  const counts = useMemo(
    () => (complete ? countsWithout(index, { ground, choices }) : []),
    [complete, index, ground, choices],
  );
  const best = counts.reduce((most, count, at) => (count > (counts[most] ?? 0) ? at : most), 0);
  const choice = choices[best];
  if (!choice) return <p className="weft-muted">{t('filter.none')}</p>;
  return (
    <p className="weft-muted">
      {counts[best] === undefined || counts[best] === 0
        ? t('filter.noneTogether')
        : t('filter.nothing', { name: names.condition(choice), count: counts[best] })}{' '}
      <UnstyledButton
        c="var(--weft-accent)"
        fw={600}
        onClick={() => choose({ choices: choices.filter((other) => other !== choice) })}
      >
        {t('filter.dropIt')}
      </UnstyledButton>
    </p>
  );
}
