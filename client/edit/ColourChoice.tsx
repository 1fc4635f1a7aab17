import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { neutrals, type Scheme } from '../../graph-schema/colours.ts';
import { colourPairs } from '../../graph-schema/type-looks.ts';
import type { EdgeType, NodeType } from '../../graph-schema/types.ts';
import { sameValue, showText, type Label } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { LookChoice } from './LookChoice.tsx';

type Colour = NonNullable<NodeType['colour'] & EdgeType['colour']>;

const valueOf = (colour: Colour | undefined): string => (colour ? `${colour.light}${colour.dark}` : 'none');

/** The colour of a type, on light and on dark: one of the palette, the one it has, or none of its own. */
export function ColourChoice<N extends Colour | undefined>(props: {
  colour: Colour | N;
  /** What stands for none of its own. */
  none: N;
  /** Other types, each with its colour: those with the same are named. */
  others: readonly { name: Label; colour?: Colour | undefined }[];
  /** How something of a colour looks; undefined: without one. */
  mark(colour: Colour | undefined, scheme: Scheme): ReactNode;
  onChange(colour: Colour | N): void;
}) {
  const { colour, none, others, mark, onChange } = props;
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const isNone = sameValue(colour, none);
  const foreign = colour && !isNone && !colourPairs.some((pair) => sameValue(pair, colour)) ? [colour] : [];
  const alike = isNone ? [] : others.filter((other) => other.colour && sameValue(other.colour, colour));
  const all = [...colourPairs, ...foreign];
  const option = (of: Colour | undefined, name: string) => ({ value: valueOf(of), name, look: <Swatch mark={(scheme) => mark(of, scheme)} /> }); // prettier-ignore
  return (
    <LookChoice
      label={t('edit.type.parts.colour')}
      help={
        alike.length > 0
          ? t('edit.type.sameColour', { names: alike.map(({ name }) => showText(name, language)) })
          : t('edit.type.bothSchemes')
      }
      value={valueOf(colour)}
      onChange={(value) => onChange(all.find((pair) => valueOf(pair) === value) ?? none)}
      options={[
        ...colourPairs.map((pair, at) => option(pair, t(`edit.type.colours.${at}`))),
        ...foreign.map((pair) => option(pair, t('edit.type.ownColour'))),
        option(none, t('edit.type.noColour')),
      ]}
    />
  );
}

/** Something on light beside the same on dark. */
function Swatch({ mark }: { mark(scheme: Scheme): ReactNode }) {
  const half = (scheme: Scheme, x: number) => (
    <g transform={`translate(${x} 0)`}>
      <rect width={20} height={26} fill={neutrals[scheme].background} />
      {mark(scheme)}
    </g>
  );
  return (
    <svg className="weft-swatch" width={40} height={26} aria-hidden="true">
      {half('light', 0)}
      {half('dark', 20)}
    </svg>
  );
}
