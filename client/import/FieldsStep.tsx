import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import type { ImportChoices, LinkField } from '../../graph-schema/import-report.ts';

interface Props {
  job: ImportJob;
  choices: ImportChoices;
  onChoose(choices: ImportChoices): void;
}

/** What fields of the file are, beyond what they say: figures that Kumu computed, or names of other entries, which can come as connections. */
export function FieldsStep(props: Props) {
  return (
    <>
      <LinksStep {...props} />
      <FiguresStep {...props} />
    </>
  );
}

/** Fields whose values name other entries of the file: each can come as connections instead. */
function LinksStep({ job, choices, onChoose }: Props) {
  const { t } = useTranslation();
  const { links = [] } = job;
  if (links.length === 0) return null;
  const isChosen = ({ name, chosen }: LinkField): boolean => choices.links?.includes(name) ?? chosen;
  const choose = (field: LinkField, connect: boolean) => {
    const names = links.filter((one) => (one === field ? connect : isChosen(one))).map(({ name }) => name);
    onChoose({ ...choices, links: names });
  };
  return (
    <Checkbox.Group
      label={t('import.links.heading')}
      description={t('import.links.lead')}
      value={links.filter(isChosen).map(({ name }) => name)}
    >
      {links.map((field) => (
        <Checkbox
          key={field.name}
          mt={6}
          size="sm"
          value={field.name}
          label={
            <>
              <bdi>{field.name}</bdi>{' '}
              <span className="weft-muted">{t('import.links.names', { names: field.names, count: field.values })}</span>
            </>
          }
          onChange={(event) => choose(field, event.currentTarget.checked)}
        />
      ))}
    </Checkbox.Group>
  );
}

/** Figures that Kumu computed are left out unless they are asked for. */
function FiguresStep({ job, choices, onChoose }: Props) {
  const { t } = useTranslation();
  const { figures = [] } = job;
  if (figures.length === 0) return null;
  return (
    <Checkbox
      size="sm"
      label={t('import.figures.take')}
      description={
        <>
          {t('import.figures.lead')} <bdi>{figures.join(', ')}</bdi>
        </>
      }
      checked={choices.figures === true}
      onChange={(event) => onChoose({ ...choices, figures: event.currentTarget.checked })}
    />
  );
}
