import {
  ActionIcon,
  Button,
  Input,
  NativeSelect,
  Popover,
  SegmentedControl,
  Stack,
  Switch,
  TextInput,
  useMantineColorScheme,
} from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { levels } from '../../graph-schema/levels.ts';
import { isFile } from '../api/is-file.ts';
import { ownLevel, readLevel, useSession } from '../api/session.ts';
import { useEditing } from '../edit/use-editing.ts';
import { languageNames, languages } from '../i18n/languages.ts';
import { useMapState } from '../state/map-state.ts';
import { Icon } from './Icon.tsx';

const themes = ['light', 'dark', 'auto'] as const;

/** Who is looking, with which level, in which colours and language. */
export function Settings({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation();
  const { name: own, level, setName, contrast, setContrast, setLanguage } = useSession();
  const name = isFile ? '' : own;
  const edit = useEditing((state) => state.open);
  const [opened, setOpened] = useState(false);
  const toggle = () => setOpened(!opened);
  const language = useMapState((state) => state.language);
  const choose = useMapState((state) => state.choose);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isForced = useMediaQuery('(forced-colors: active)', false);
  return (
    <Popover position="bottom-end" width={288} trapFocus shadow="md" returnFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        {narrow || name === '' ? (
          <ActionIcon variant="default" size={36} aria-label={t('top.settings')} onClick={toggle}>
            <Icon name="user" />
          </ActionIcon>
        ) : (
          <Button
            variant="default"
            size="sm"
            leftSection={<Icon name="user" />}
            aria-label={`${t('top.settings')}: ${name}`}
            onClick={toggle}
          >
            <span className="weft-ellipsis">{name}</span>
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown aria-label={t('top.settings')}>
        <Stack gap="sm">
          {!isFile && (
            <>
              <TextInput
                label={t('top.yourName')}
                description={t('top.yourNameHelp')}
                defaultValue={name}
                onBlur={(event) => setName(event.currentTarget.value)}
                onKeyDown={(event) => event.key === 'Enter' && setName(event.currentTarget.value)}
              />
              <SeeAs />
            </>
          )}
          <div>
            <Input.Label labelElement="div" id="weft-theme">
              {t('top.theme')}
            </Input.Label>
            <SegmentedControl
              fullWidth
              size="sm"
              aria-labelledby="weft-theme"
              disabled={isForced}
              value={colorScheme}
              onChange={(value) => setColorScheme(themes.find((theme) => theme === value) ?? 'auto')}
              data={themes.map((value) => ({ value, label: t(`top.themes.${value}`) }))}
            />
            {isForced && <Input.Description>{t('top.themeForced')}</Input.Description>}
          </div>
          <Switch
            label={t('top.contrast')}
            checked={contrast}
            onChange={(event) => setContrast(event.currentTarget.checked)}
          />
          <NativeSelect
            label={t('top.language')}
            value={language}
            onChange={(event) => {
              const chosen = languages.find((item) => item === event.currentTarget.value) ?? 'en';
              setLanguage(chosen);
              choose({ language: chosen });
            }}
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
          />
          {!isFile && level === undefined && (
            <Button
              variant="default"
              size="sm"
              onClick={() => {
                setOpened(false);
                edit({ kind: 'network' });
              }}
            >
              {t('edit.network.title')}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function SeeAs() {
  const { t } = useTranslation();
  const { level, seeAs } = useSession();
  return (
    <NativeSelect
      label={t('top.seeAs')}
      description={t('top.seeAsHelp')}
      value={level ?? ownLevel}
      onChange={(event) => seeAs(readLevel(event.currentTarget.value))}
      data={levels.toReversed().map((value) => ({
        value,
        label: value === ownLevel ? t('top.seeAsOwn') : t(`levels.${value}`),
      }))}
    />
  );
}
