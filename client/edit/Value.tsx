import { dayOf } from '../../graph-schema/calendar.ts';
import { DateWindow } from '../../graph-schema/frequencies.ts';
import type { View } from '../../graph-schema/records.ts';
import { contactsIn } from '../contacts/choice.ts';
import { useShowDay } from '../contacts/use-show-day.ts';
import { useTranslation } from 'react-i18next';
import { Filter } from '../../graph-schema/filter.ts';
import { imageUrl } from '../../graph-schema/images.ts';
import { FieldValue, showText, Text } from '../../graph-schema/values.ts';
import { useSizeWords } from '../filter/use-size-words.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { FieldValueView } from '../profile/FieldValueView.tsx';
import { edgeTypeNames } from './names.ts';
import { FilterWords } from './FilterWords.tsx';

/** Any value of a record, to be compared with another. */
export function Value({ value, path }: { value: unknown; path: string }) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const sizeWords = useSizeWords();
  const showDay = useShowDay();
  if (value === null || value === undefined) return <span className="weft-muted">{t('edit.conflict.nothing')}</span>;
  const picture = path === 'image' && typeof value === 'string' ? imageUrl(value) : undefined;
  if (picture !== undefined) return <img className="weft-picture" src={picture} alt={t('edit.image.preview')} />;
  if (path === 'level' && typeof value === 'string') return <>{t(`levels.${value}`, { defaultValue: value })}</>;
  // The view that opens first.
  const view = path === '' ? network.views.find(({ id }) => id === value) : undefined;
  if (view) return <bdi>{showText(view.name, language)}</bdi>;
  if (path === 'members' && Array.isArray(value)) return <>{t('views.members', { count: value.length })}</>;
  if (path === 'size' && typeof value === 'string') return <bdi>{sizeWords(value)}</bdi>;
  if (path === 'edgeTypes' && Array.isArray(value))
    return <bdi>{edgeTypeNames(network.types.edges, value, language)}</bdi>;
  const days = path === 'window' ? DateWindow.safeParse(value).data : undefined;
  if (days) return <bdi>{`${showDay(dayOf(days.from))} – ${showDay(dayOf(days.to) - 1)}`}</bdi>;
  const contacts = path === 'contacts' ? contactsIn({ contacts: value as View['contacts'] }) : undefined;
  if (contacts) return <>{t('contacts.time.widthIs', { figure: t(`contacts.figures.${contacts.width}`) })}</>;
  const filter = path === 'filter' ? Filter.safeParse(value) : undefined;
  if (filter?.success) return <FilterWords filter={filter.data} />;
  const plain = FieldValue.safeParse(value);
  if (plain.success) return <FieldValueView kind="any" value={plain.data} />;
  // Fields of a type, a whole view, and the like: by their names.
  const names = (Array.isArray(value) ? value : [value]).map((item: unknown) => {
    const named = typeof item === 'object' && item !== null && 'name' in item ? Text.safeParse(item.name) : undefined;
    return named?.success ? showText(named.data, language) : JSON.stringify(item);
  });
  return <bdi>{names.join(', ')}</bdi>;
}
