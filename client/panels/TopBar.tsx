import {
  ActionIcon,
  Button,
  Input,
  NativeSelect,
  Popover,
  SegmentedControl,
  Stack,
  TextInput,
  useMantineColorScheme,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { levels } from '../../graph-schema/levels.ts';
import { ownLevel, readLevel, useSession } from '../api/session.ts';
import { languageNames, languages } from '../i18n/languages.ts';
import { useMapState } from '../state/map-state.ts';
import { Icon } from './Icon.tsx';

const themes = ['light', 'dark', 'auto'] as const;

function Settings({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation();
  const { name, setName } = useSession();
  const language = useMapState((state) => state.language);
  const choose = useMapState((state) => state.choose);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Popover position="bottom-end" width={288} trapFocus shadow="md" returnFocus>
      <Popover.Target>
        {narrow ? (
          <ActionIcon variant="default" size={36} aria-label={t('top.settings')}>
            <Icon name="user" />
          </ActionIcon>
        ) : (
          <Button
            variant="default"
            size="sm"
            leftSection={<Icon name="user" />}
            aria-label={`${t('top.settings')}: ${name || t('top.nameless')}`}
          >
            <span className="weft-ellipsis">{name || t('top.nameless')}</span>
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown aria-label={t('top.settings')}>
        <Stack gap="sm">
          <TextInput
            label={t('top.yourName')}
            description={t('top.yourNameHelp')}
            defaultValue={name}
            onBlur={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && setName(event.currentTarget.value)}
          />
          {narrow && <SeeAs label />}
          <div>
            <Input.Label labelElement="div" id="weft-theme">
              {t('top.theme')}
            </Input.Label>
            <SegmentedControl
              fullWidth
              size="sm"
              aria-labelledby="weft-theme"
              value={colorScheme}
              onChange={(value) => setColorScheme(themes.find((theme) => theme === value) ?? 'auto')}
              data={themes.map((value) => ({ value, label: t(`top.themes.${value}`) }))}
            />
          </div>
          <NativeSelect
            label={t('top.language')}
            value={language}
            onChange={(event) =>
              choose({ language: languages.find((item) => item === event.currentTarget.value) ?? 'en' })
            }
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function SeeAs({ label = false }: { label?: boolean }) {
  const { t } = useTranslation();
  const { level, seeAs } = useSession();
  return (
    <NativeSelect
      size="sm"
      {...(label ? { label: t('top.seeAs') } : { 'aria-label': t('top.seeAs') })}
      value={level ?? ownLevel}
      onChange={(event) => seeAs(readLevel(event.currentTarget.value))}
      data={levels.toReversed().map((value) => ({
        value,
        label: value === ownLevel ? t('top.seeAsOwn') : `${t('top.seeAs')}: ${t(`levels.${value}`)}`,
      }))}
    />
  );
}

function ThemeSwitch() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = themes[(themes.indexOf(colorScheme) + 1) % themes.length] ?? 'auto';
  const icon = { light: 'sun', dark: 'moon', auto: 'screen' } as const;
  return (
    <ActionIcon
      variant="default"
      size={36}
      aria-label={`${t('top.theme')}: ${t(`top.themes.${colorScheme}`)}`}
      onClick={() => setColorScheme(next)}
    >
      <Icon name={icon[colorScheme]} />
    </ActionIcon>
  );
}

interface Props {
  name: string;
  narrow: boolean;
  search: ReactNode;
  /** What else can be done here, where there is room for it. */
  actions?: ReactNode;
  onFilters(): void;
}

/** Name, search, and who is looking. */
export function TopBar({ name, narrow, search, actions, onFilters }: Props) {
  const { t } = useTranslation();
  return (
    <header className="weft-top">
      <div className="weft-brand">
        <h1>
          <svg width={17} height={17} viewBox="0 0 24 24" aria-hidden="true">
            <path
              d="M12 1l11 11-11 11L1 12z"
              fill="none"
              stroke="currentColor"
              strokeWidth={2}
              strokeLinejoin="round"
            />
            <path d="M12 7l5 5-5 5-5-5z" fill="currentColor" />
          </svg>
          <span>{t('app.name')}</span>
        </h1>
        <bdi className="weft-network-name">{name}</bdi>
      </div>
      <search className="weft-search">{search}</search>
      <div className="weft-top-end">
        {narrow ? (
          <ActionIcon variant="default" size={36} aria-label={t('top.filters')} onClick={onFilters}>
            <Icon name="sliders" />
          </ActionIcon>
        ) : (
          <>
            {actions}
            <SeeAs />
            <ThemeSwitch />
          </>
        )}
        <Settings narrow={narrow} />
      </div>
    </header>
  );
}
