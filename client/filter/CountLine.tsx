import { UnstyledButton } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import { showText } from '../../graph-schema/values.ts';
import { useCut } from '../api/use-network.ts';
import { Icon } from '../panels/Icon.tsx';
import { whyNone } from '../panels/use-search.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { bringKeyboard } from '../state/keyboard.ts';
import { mostBrought } from '../state/address.ts';
import { useMapState } from '../state/map-state.ts';
import { dropCondition, useChips } from './use-chips.ts';

/** «Showing 42 of 310», always there, with every condition as a chip that takes it away. */
export function CountLine() {
  const { t } = useTranslation();
  const { summary, index, complete, ground, shown, hits, scene, pending, failed, language } = useWorkspace();
  const { choices, text, focus, brought, choose, clear } = useMapState();
  const chips = useChips();
  const cut = useCut();
  const total = Math.max(summary.nodes, index.nodes.length);
  const drawn = new Set<string>(shown.nodes.map(({ id }) => id));
  const beyond = (complete ? [] : cut).flatMap((id) => {
    if (!drawn.has(id)) return [];
    const at = index.numberOf(id);
    return at === undefined ? [] : [showText(index.nodes[at]!.label, language)];
  });
  // What is open is drawn even where the conditions leave it out.
  const open = scene.nodes.length > shown.nodes.length ? scene.nodes.at(-1) : undefined;
  // A focus that seems to have little around it has its conditions to thank.
  const isWhole = focus && !ground.truncated;
  const hidden = isWhole && choices.length > 0 && !pending && !failed ? (ground.near?.length ?? 0) - shown.count : 0;
  const isNoneSaid = hits.answers === undefined || (hits.answers === text && hits.total === 0);
  return (
    <div className="weft-count" aria-busy={pending} data-pending={pending || undefined}>
      <div className="weft-count-line" tabIndex={-1}>
        <span aria-hidden="true">
          <bdi>
            <Trans i18nKey="filter.shown" values={{ shown: shown.count }} count={total} components={{ b: <b /> }} />
          </bdi>
        </span>
        <output className="weft-hidden">{t('filter.shownPlain', { shown: shown.count, total })}</output>
        {chips.length > 1 && (
          <UnstyledButton className="weft-clear" onClick={() => dropCondition(() => clear({ view: undefined }))}>
            {t('filter.clear')}
          </UnstyledButton>
        )}
      </div>
      {open && (
        <output className="weft-beyond">
          <bdi>{t('filter.andOpen', { name: open.label })}</bdi>
        </output>
      )}
      {shown.count > shown.nodes.length && (
        <output className="weft-beyond">{t('filter.firstOnly', { count: shown.nodes.length })}</output>
      )}
      {beyond[0] !== undefined && (
        <output className="weft-beyond">
          {t('working.beyond', { shown: shown.nodes.length, count: beyond.length, name: beyond[0] })}
        </output>
      )}
      {!complete && brought.length > mostBrought && (
        <output className="weft-beyond">{t('working.address', { count: mostBrought, all: brought.length })}</output>
      )}
      {hidden > 0 && (
        <output className="weft-beyond">
          {t('focus.hidden', { count: hidden })}{' '}
          <button type="button" className="weft-link" onClick={() => dropCondition(() => choose({ choices: [] }))}>
            {t('focus.showHidden', { count: hidden })}
          </button>
        </output>
      )}
      <div className="weft-chips">
        {chips.length === 0 && <span className="weft-muted weft-no-chips">{t('filter.noConditions')}</span>}
        {chips.map(({ key, text, inFull = text, drop }, at) => (
          <UnstyledButton
            key={key}
            className="weft-chip"
            aria-label={t('filter.drop', { name: inFull })}
            {...(inFull !== text && { title: inFull })}
            onClick={() => dropCondition(drop, at)}
          >
            <bdi>{text}</bdi> <Icon name="close" size={11} />
          </UnstyledButton>
        ))}
      </div>
      {text.trim() !== '' && (
        <div className="weft-searched">
          <output>
            <bdi>{t(isNoneSaid ? whyNone(hits) : 'filter.searched', { text: text.trim() })}</bdi>
          </output>{' '}
          <button
            type="button"
            className="weft-link"
            onClick={() => {
              choose({ text: '' });
              bringKeyboard('search');
            }}
          >
            {t('search.clear')}
          </button>
        </div>
      )}
    </div>
  );
}
