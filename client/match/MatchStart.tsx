import { CloseButton, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showText } from '../../graph-schema/values.ts';
import { NodeInput } from '../edit/NodeInput.tsx';
import { useKnownNodes } from '../filter/use-known-nodes.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { TypeMark } from '../panels/TypeMark.tsx';
import { longestIdea } from '../state/address.ts';
import { leadKeyboard } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';

/** What matches are looked for: an idea in words, or an entry. */
export function MatchStart() {
  const { t } = useTranslation();
  const { looks, language, go } = useWorkspace();
  const { idea, matchFrom, choose } = useMapState();
  const nodeOf = useKnownNodes(matchFrom === undefined ? [] : [matchFrom]);
  if (matchFrom === undefined)
    return (
      <div className="weft-match-start">
        <Textarea
          label={t('match.idea')}
          description={t('match.ideaHint')}
          rows={3}
          resize="vertical"
          maxLength={longestIdea}
          value={idea}
          onChange={(event) => choose({ idea: event.currentTarget.value })}
        />
        <NodeInput
          label={t('match.entry')}
          value={undefined}
          onChange={(node) => {
            if (!node) return;
            leadKeyboard('match');
            choose({ matchFrom: node.id });
          }}
        />
      </div>
    );
  const node = nodeOf(matchFrom);
  const look = node ? looks.get(node.type) : undefined;
  const name = node ? showText(node.label, language) : node === null ? t('match.gone') : '…';
  return (
    <div className="weft-match-start">
      <span className="weft-input-label">{t('match.startsFrom')}</span>
      <span className="weft-match-chip">
        <button type="button" className="weft-link" disabled={!node} onClick={() => node && go(node)}>
          {look && <TypeMark look={look} size={16} />}
          <bdi>{name}</bdi>
        </button>
        <CloseButton
          size="sm"
          aria-label={t('match.removeStart', { name })}
          onClick={() => {
            leadKeyboard('match');
            choose({ matchFrom: undefined });
          }}
        />
      </span>
    </div>
  );
}
