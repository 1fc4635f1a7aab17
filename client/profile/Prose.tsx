import { Markdown } from 'markdown-to-jsx/react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { safeAddress } from './web-address.ts';

/** A link of a text: followed where it leads to the web, else its words only. */
function TextLink({ href = '', children }: ComponentProps<'a'>) {
  const { t } = useTranslation();
  const address = safeAddress(href);
  if (address === undefined) return <span>{children}</span>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer" title={t('profile.opensElsewhere')}>
      {children}
    </a>
  );
}

/** No picture is loaded from elsewhere: what it shows is said. */
const TextImage = ({ alt = '' }: ComponentProps<'img'>) => <span>{alt}</span>;

const heading = { component: 'h4' } as const;
const options = {
  disableParsingRawHTML: true,
  forceBlock: true,
  overrides: {
    a: TextLink,
    img: TextImage,
    h1: heading, h2: heading, h3: heading, h4: heading, h5: heading, h6: heading,
  },
} as const; // prettier-ignore

/** A text in Markdown. What it holds of HTML is shown as text. */
export function Prose({ text }: { text: string }) {
  return (
    <div className="weft-prose" dir="auto">
      <Markdown options={options}>{text}</Markdown>
    </div>
  );
}
