import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import { maxTwins, type ImportChoices, type PossibleTwin } from '../../graph-schema/import-report.ts';
import { api } from '../api/client.ts';
import { useReasonWords } from '../duplicates/use-reason-words.ts';
import { fieldName } from '../edit/names.ts';
import { Value } from '../edit/Value.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';

interface Props {
  job: ImportJob;
  choices: ImportChoices;
  onChoose(choices: ImportChoices): void;
}

const isAbout = (said: ImportChoices['twins'][number], { key, twin }: PossibleTwin): boolean =>
  said.key === key && said.twin.node === twin.node && said.twin.row === twin.row;

/** New records that may be others: each beside the other, to be said the same or not. Nothing is said by itself. */
export function TwinsStep({ job, choices, onChoose }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['import-twins', job.id, job.plan],
    queryFn: ({ signal }) => api.importTwins({ params: { id: job.id }, signal }),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  if (!job.twins) return null;
  const say = (pair: PossibleTwin, same: boolean | undefined) => {
    const others = choices.twins.filter(
      (said) => !isAbout(said, pair) && !(same && said.key === pair.key && said.same),
    );
    const { key, twin } = pair;
    onChoose({ ...choices, twins: same === undefined ? others : [...others, { key, twin, same }] });
  };
  return (
    <details className="weft-twins" open>
      <summary>
        {t(job.twins === maxTwins ? 'import.twins.likeliest' : 'import.twins.heading', { count: job.twins })}
      </summary>
      <p className="weft-muted">{t('import.twins.lead')}</p>
      <ol className="weft-duplicates">
        {data?.twins.map((pair) => (
          <Pair
            key={JSON.stringify([pair.key, pair.twin])}
            pair={pair}
            same={choices.twins.find((said) => isAbout(said, pair))?.same}
            say={(same) => say(pair, same)}
          />
        ))}
      </ol>
    </details>
  );
}

interface PairProps {
  pair: PossibleTwin;
  same: boolean | undefined;
  say(same: boolean | undefined): void;
}

function Pair({ pair, same, say }: PairProps) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const type = network.types.nodes.find(({ key }) => key === pair.type);
  const { pro, contra } = useReasonWords()(
    { ids: ['' as never, '' as never], score: pair.score, reasons: pair.reasons },
    pair.type,
  );
  const side = (heading: string, { name, values }: PossibleTwin['incoming']) => (
    <div>
      <div className="weft-muted">{heading}</div>
      <b>
        <bdi>{name}</bdi>
      </b>
      {values.map(({ path, value }) => (
        <div key={path}>
          <span className="weft-muted">{fieldName(t, type, path, language)}:</span> <Value value={value} path={path} />
        </div>
      ))}
    </div>
  );
  return (
    <li>
      <div className="weft-sides">
        {side(t('import.twins.incoming'), pair.incoming)}
        {side(t(pair.twin.row === undefined ? 'import.twins.here' : 'import.twins.row'), pair.other)}
      </div>
      <div>
        {pro !== undefined && (
          <>
            <span className="weft-muted">{t('duplicates.speaksFor')}</span> <bdi>{pro}</bdi>{' '}
          </>
        )}
        {contra !== undefined && (
          <>
            <span className="weft-muted">{t('duplicates.speaksAgainst')}</span> <bdi>{contra}</bdi>
          </>
        )}
      </div>
      <Radio.Group
        aria-label={t('import.twins.choose', { name: pair.incoming.name, other: pair.other.name })}
        value={same === undefined ? 'open' : same ? 'same' : 'different'}
        onChange={(value) => say(value === 'open' ? undefined : value === 'same')}
      >
        <div className="weft-twin-choices">
          <Radio size="xs" value="open" label={t('import.twins.open')} />
          <Radio size="xs" value="same" label={t('import.twins.same')} />
          <Radio size="xs" value="different" label={t('import.twins.different')} />
        </div>
      </Radio.Group>
    </li>
  );
}
