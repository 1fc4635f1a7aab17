import { Button, Checkbox, Input } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportKindOf, exportKinds, isOffered } from '../../graph-schema/exports/catalogue.ts';
import { levels, maySee, type Level } from '../../graph-schema/levels.ts';
import { defaultLevels } from '../../graph-schema/visibility.ts';
import { api } from '../api/client.ts';
import { ownLevel, useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { shownQuestion } from '../state/export-question.ts';
import { useMapState } from '../state/map-state.ts';
import { useOverlay } from '../state/overlay.ts';
import { DialogForm } from './DialogForm.tsx';
import { showFailure } from './notices.tsx';
import { RadioList } from './RadioList.tsx';
import { saveFile } from './save-file.ts';

const offered = Object.keys(exportKinds).filter(isOffered);

/** Asks what is to leave, and in which kind of file, and has the browser keep it. */
export function ExportDialog() {
  const { t } = useTranslation();
  const { summary, complete, network, ground, view, shown, language } = useWorkspace();
  const choices = useMapState((state) => state.choices);
  const window = useMapState((state) => state.contacts?.window);
  const show = useOverlay((state) => state.show);
  const isNarrowed = shown.count < summary.nodes || (complete && shown.edges.length < summary.edges);
  const [what, setWhat] = useState<'shown' | 'everything'>(isNarrowed ? 'shown' : 'everything');
  const [format, setFormat] = useState(offered[0]!);
  const [withContacts, setWithContacts] = useState(true);
  const [busy, setBusy] = useState(false);
  const kind = exportKindOf(format);
  const own = useSession((session) => session.level) ?? ownLevel;
  const [level, setLevel] = useState<Level>('guest');
  const close = () => show(undefined);

  const save = async () => {
    setBusy(true);
    try {
      const { name, content } = await api.export({
        body: {
          format,
          contacts: withContacts,
          ...(kind.level && { level }),
          language,
          ...(what === 'shown' && {
            ...shownQuestion({ ground, view, choices, edgeTypes: network.types.edges }),
            ...(window && { window }),
          }),
        },
      });
      saveFile(content, name);
      close();
    } catch (error) {
      setBusy(false);
      showFailure(t, error);
    }
  };

  const counted = (parts: string[]) => parts.join(', ');
  const connections = complete ? t('export.connections', { count: shown.edges.length }) : t('export.among');
  const archived = kind.archived && summary.archivedNodes > 0 ? [t('export.archived', { count: summary.archivedNodes })] : []; // prettier-ignore
  return (
    <DialogForm
      title={t('export.title')}
      close={t('commands.close')}
      cancel={t('export.cancel')}
      size={560}
      action={
        <Button type="submit" loading={busy}>
          {t('export.save')}
        </Button>
      }
      onSubmit={() => {
        if (!busy) void save();
      }}
      onClose={close}
    >
      <RadioList
        label={t('export.what')}
        value={what}
        options={[
          {
            value: 'shown',
            label: t('export.shown'),
            description: counted([t('export.shownCount', { shown: shown.count, count: summary.nodes }), connections]),
          },
          {
            value: 'everything',
            label: t('export.everything'),
            description: counted([
              t('export.entries', { count: summary.nodes }),
              t('export.connections', { count: summary.edges }),
              ...archived,
            ]),
          },
        ]}
        onChange={setWhat}
      />
      <RadioList
        label={t('export.format')}
        value={format}
        options={offered.map((key) => ({
          value: key,
          label: t(`export.kinds.${key}.name`),
          description: t(`export.kinds.${key}.about`),
        }))}
        onChange={setFormat}
      />
      {kind.level && (
        <RadioList
          label={t('export.level')}
          value={level}
          options={levels
            .filter((one) => maySee(own, one))
            .map((one) => ({
              value: one,
              label: t(`export.levels.${one}.name`),
              description: t(`export.levels.${one}.about`),
            }))}
          onChange={setLevel}
        />
      )}
      {kind.level && level !== own && <Input.Description>{t('export.levelCount')}</Input.Description>}
      {kind.contacts && summary.interactions > 0 && (!kind.level || maySee(level, defaultLevels.interaction)) && (
        <Checkbox
          label={t('export.contacts')}
          description={window && what === 'shown' ? t('export.contactsWindow', window) : t('export.contactsHelp')}
          checked={withContacts}
          onChange={(event) => setWithContacts(event.currentTarget.checked)}
        />
      )}
    </DialogForm>
  );
}
