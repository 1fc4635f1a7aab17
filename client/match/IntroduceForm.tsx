import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { showText } from '../../graph-schema/values.ts';
import { useSession } from '../api/session.ts';
import { FormDialog } from '../edit/FormDialog.tsx';
import { NodeInput } from '../edit/NodeInput.tsx';
import { useThisForm } from '../edit/use-editing.ts';
import { languageNames, languages, type Language } from '../i18n/languages.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { showNote } from '../panels/notices.tsx';
import { addressesOf, introductionMail, mailAddress, type Introduction, type Mail } from './mail.ts';

/** Introduces two to each other: a mail, ready to be sent or changed, and then a contact to be recorded. */
export function IntroduceForm({ introduction, top }: { introduction: Introduction; top: boolean }) {
  const { t, i18n } = useTranslation();
  const { network, language: own } = useWorkspace();
  const { close, goOnTo } = useThisForm();
  const sender = useSession((session) => session.name);
  const [one, setOne] = useState(introduction.one);
  const [other, setOther] = useState(introduction.other);
  const [language, setLanguage] = useState<Language>(own);
  /** What a person wrote themselves; what is not said is as it comes. */
  const [typed, setTyped] = useState<Partial<Mail>>({});
  const [tried, setTried] = useState(false);
  const types = network.types.nodes;
  const isSame = one !== undefined && one.id === other?.id;
  const ready =
    one && other && !isSame
      ? introductionMail({ ...introduction, one, other }, { t: i18n.getFixedT(language), language, types, sender })
      : undefined;
  const mail = ready && { ...ready, ...typed };
  const ends = [one, other].filter((node) => node !== undefined);
  const addresses = ends.flatMap((node) => addressesOf(node, types).slice(0, 1));
  const without = ends.filter((node) => addressesOf(node, types).length === 0);
  const namesOf = (nodes: readonly GraphNode[]) =>
    new Intl.ListFormat('en').format(nodes.map((node) => `\u2068${showText(node.label, own)}\u2069`));
  const wrong = (node: GraphNode | undefined) =>
    isSame ? t('match.introduce.same') : tried && !node ? t('match.introduce.needed') : undefined;

  const record = () => {
    setTried(true);
    if (!one || !other || isSame) return false;
    goOnTo({
      kind: 'new-contact',
      participants: [one.id, other.id],
      about: introduction.about.map(({ id }) => id).filter((id) => id !== one.id && id !== other.id),
      kindOf: t('match.introduce.kind'),
    });
    return true;
  };

  return (
    <FormDialog
      title={t('match.introduce.title')}
      top={top}
      dirty={Object.keys(typed).length > 0}
      save={t('match.introduce.record')}
      size="640px"
      focusSave={mail !== undefined}
      onSave={record}
      onClose={close}
    >
      <div className="weft-match-ends">
        <NodeInput label={t('match.introduce.one')} value={one} onChange={setOne} invalid={wrong(one)} first={!one} />
        <NodeInput label={t('match.introduce.other')} value={other} onChange={setOther} invalid={wrong(other)} />
      </div>
      {!mail && <p className="weft-muted">{t('match.introduce.first')}</p>}
      {mail && (
        <>
          <NativeSelect
            label={t('match.introduce.language')}
            value={language}
            onChange={(event) => {
              const chosen = languages.find((candidate) => candidate === event.currentTarget.value);
              if (chosen) setLanguage(chosen);
              setTyped({});
            }}
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
          />
          <TextInput
            label={t('match.introduce.subject')}
            value={mail.subject}
            lang={language}
            onChange={(event) => {
              const subject = event.currentTarget.value;
              setTyped((now) => ({ ...now, subject }));
            }}
          />
          <Textarea
            label={t('match.introduce.body')}
            lang={language}
            autosize
            minRows={8}
            maxRows={16}
            value={mail.body}
            onChange={(event) => {
              const body = event.currentTarget.value;
              setTyped((now) => ({ ...now, body }));
            }}
          />
          <div className="weft-muted">
            {addresses.length > 0 && <div>{t('match.introduce.to', { addresses: addresses.join(', ') })}</div>}
            {without.length > 0 && <div>{t('match.introduce.noAddress', { names: namesOf(without) })}</div>}
          </div>
          <Group gap="xs">
            <Button
              variant="default"
              onClick={() => {
                void navigator.clipboard
                  ?.writeText(`${mail.subject}\n\n${mail.body}`)
                  .then(() => showNote(t, t('match.introduce.copied')));
              }}
            >
              {t('match.introduce.copy')}
            </Button>
            <a href={mailAddress(mail, addresses)}>{t('match.introduce.write')}</a>
          </Group>
        </>
      )}
    </FormDialog>
  );
}
