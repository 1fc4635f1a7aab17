import { Group, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HowRead } from '../../graph-schema/import-job.ts';

/** Encodings a person may choose where the guess is wrong, by their names in the WHATWG standard. */
const encodings = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  'windows-1256': 'Windows-1256',
  shift_jis: 'Shift-JIS',
  gbk: 'GBK',
  gb18030: 'GB18030',
  big5: 'Big5',
  'euc-kr': 'EUC-KR',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  'windows-1253': 'Windows-1253',
  'windows-1254': 'Windows-1254',
  'windows-1255': 'Windows-1255',
};

/** Separators a person may choose, with the keys of their names. */
const separators = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  ':': 'colon',
  ' ': 'space',
  '^': 'caret',
  '~': 'tilde',
};

interface Props {
  /** How it was read. */
  how: HowRead;
  readAs(how: HowRead): void;
}

/** How the file was read, to be corrected where the guess is wrong: it is read again then. */
export function HowReadStep({ how, readAs }: Props) {
  const { t } = useTranslation();
  const { encoding, separator, as } = how;
  if (encoding === undefined && separator === undefined && as === undefined) return null;
  const separatorItems = Object.entries(separators).map(([value, key]) => ({
    value,
    label: t(`import.between.${key}`),
  }));
  return (
    <Group gap="sm" align="end">
      {as !== undefined && (
        <NativeSelect
          size="xs"
          label={t('import.rowsAre')}
          value={as}
          data={HowRead.shape.as.unwrap().options.map((value) => ({ value, label: t(`import.as.${value}`) }))}
          onChange={(event) => readAs(HowRead.parse({ as: event.currentTarget.value }))}
        />
      )}
      {separator !== undefined && (
        <NativeSelect
          size="xs"
          label={t('import.separator')}
          value={separator}
          data={separator in separators ? separatorItems : [{ value: separator, label: separator }, ...separatorItems]}
          onChange={(event) => readAs({ separator: event.currentTarget.value })}
        />
      )}
      {encoding !== undefined && (
        <NativeSelect
          size="xs"
          label={t('import.encoding')}
          value={encoding}
          data={Object.entries({ [encoding]: encoding, ...encodings }).map(([value, label]) => ({ value, label }))}
          onChange={(event) => readAs({ encoding: event.currentTarget.value })}
        />
      )}
    </Group>
  );
}
