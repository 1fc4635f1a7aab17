import { Button, CloseButton, Group, Loader, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxCandidates, type Candidate } from '../../graph-schema/duplicates/duplicates.ts';
import { notTheSame } from '../../graph-schema/duplicates/verdicts.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { showText } from '../../graph-schema/values.ts';
import { useSession } from '../api/session.ts';
import { useEditing, useThisForm } from '../edit/use-editing.ts';
import { useWriter } from '../edit/use-writer.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { TypeMark } from '../panels/TypeMark.tsx';
import { useKeyboardReturn } from '../panels/use-keyboard-return.ts';
import { passKeyboardToNext } from '../state/keyboard.ts';
import { useDuplicates } from './use-duplicates.ts';
import { useReasonWords } from './use-reason-words.ts';

const page = 50;

/** Pairs that may be one, each to be merged, or noted not to be. */
export function DuplicatesList({ top }: { top: boolean }) {
  const { t } = useTranslation();
  const { narrow } = useWorkspace();
  const { close } = useThisForm();
  useKeyboardReturn();
  const [limit, setLimit] = useState(page);
  const { data, error, isFetching } = useDuplicates(limit);
  const nodes = new Map<string, GraphNode>(data?.nodes.map((node) => [node.id, node]));
  return (
    <Modal.Root
      opened
      onClose={close}
      fullScreen={narrow}
      size="720px"
      closeOnEscape={top}
      trapFocus={top}
      lockScroll={false}
    >
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content className="weft-form-content">
        <div className="weft-form">
          <div className="weft-form-head">
            <Modal.Title className="weft-dialog-title">{t('duplicates.title')}</Modal.Title>
            <CloseButton ms="auto" data-autofocus aria-label={t('duplicates.close')} onClick={close} />
          </div>
          <div className="weft-form-body">
            <p className="weft-said weft-muted">{t('duplicates.explained')}</p>
            {error && <p role="alert">{error.message}</p>}
            <output className="weft-said">
              {data
                ? data.total === 0
                  ? t('duplicates.none')
                  : t('duplicates.count', { count: data.total })
                : !error && t('duplicates.looking')}
            </output>
            {!data && !error && <Loader aria-hidden size="sm" />}
            <ol className="weft-duplicates">
              {data?.candidates.map((candidate) => {
                const [a, b] = [nodes.get(candidate.ids[0]), nodes.get(candidate.ids[1])];
                return a && b && <Row key={candidate.ids.join(' ')} candidate={candidate} a={a} b={b} />;
              })}
            </ol>
            {data && data.total > data.candidates.length && limit < maxCandidates && (
              <Button
                variant="default"
                loading={isFetching}
                onClick={() => setLimit(Math.min(maxCandidates, limit + page))}
              >
                {t('duplicates.more')}
              </Button>
            )}
          </div>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

function Row({ candidate, a, b }: { candidate: Candidate; a: GraphNode; b: GraphNode }) {
  const { t } = useTranslation();
  const { looks, language } = useWorkspace();
  const { write } = useWriter();
  const push = useEditing((state) => state.push);
  const reasons = useReasonWords()(candidate, a.type);
  const [settling, setSettling] = useState(false);
  const look = looks.get(a.type);
  const names = { a: showText(a.label, language), b: showText(b.label, language) };
  const settle = async () => {
    setSettling(true);
    const said = { by: useSession.getState().name, at: new Date().toISOString() };
    const done = await write({
      name: t('duplicates.names.notSame', names),
      changes: [notTheSame(candidate.ids, said)],
    });
    if (!done) setSettling(false);
  };
  return (
    <li ref={passKeyboardToNext}>
      <div className="weft-duplicate-names">
        {look && <TypeMark look={look} size={16} />}
        <span>
          <bdi>{names.a}</bdi>
        </span>
        <span>
          <bdi>{names.b}</bdi>
        </span>
        <span className="weft-muted">{t('duplicates.score', { score: Math.round(candidate.score * 100) })}</span>
      </div>
      <div>
        {reasons.pro !== undefined && (
          <>
            <span className="weft-muted">{t('duplicates.speaksFor')}</span> <bdi>{reasons.pro}</bdi>{' '}
          </>
        )}
        {reasons.contra !== undefined && (
          <>
            <span className="weft-muted">{t('duplicates.speaksAgainst')}</span> <bdi>{reasons.contra}</bdi>
          </>
        )}
      </div>
      <Group gap="xs">
        <Button
          size="compact-sm"
          aria-label={t('duplicates.mergePair', names)}
          onClick={() => push({ kind: 'merge', ids: candidate.ids })}
        >
          {t('duplicates.merge')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('duplicates.notSamePair', names)}
          // Switched off, it would let go of the keyboard, which goes on to the next.
          aria-busy={settling}
          onClick={() => void (settling || settle())}
        >
          {t('duplicates.notSame')}
        </Button>
      </Group>
    </li>
  );
}
