import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../pages/use-workspace.ts';
import { readingOf } from '../profile/relations.ts';
import { LinkInput } from './LinkInput.tsx';
import type { LinkDraft } from './use-links.ts';

/** What a node is about, each kind of it a list of what describes it: countries, languages, keywords. */
export function LinkFields({ links, begin }: { links: LinkDraft; begin?: string | undefined }) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  if (links.types.length === 0) return null;
  const first = links.types.find(({ to = [], ownFacet }) => !ownFacet && to.some((key) => begin === `:${key}`));
  return (
    <fieldset className="weft-form-group">
      <legend>{t('edit.form.links')}</legend>
      {links.types.map((type) => (
        <LinkInput
          key={type.key}
          label={capitalised(readingOf(type, type.key, { way: 'out', language }), language)}
          types={type.to ?? []}
          first={type === first}
          value={links.chosen(type.key)}
          onChange={(ends) => links.choose(type.key, ends)}
        />
      ))}
    </fieldset>
  );
}

/** What an edge says, at the beginning of a line. */
const capitalised = (text: string, language: string): string =>
  text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(language));
