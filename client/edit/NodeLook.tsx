import { useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { inkOn, neutrals, type Scheme } from '../../graph-schema/colours.ts';
import { icons } from '../../graph-schema/looks.ts';
import type { TypeLook } from '../../graph-schema/scene.ts';
import { shapes, type NodeType } from '../../graph-schema/types.ts';
import { TypeMark } from '../panels/TypeMark.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { ColourChoice } from './ColourChoice.tsx';
import { LookChoice } from './LookChoice.tsx';

type Look = Pick<NodeType, 'icon' | 'shape' | 'colour'>;

const none = 'none';
/** The sign a type would have. */
export function lookOf(input: { look: Look; name: string; scheme: Scheme }): TypeLook {
  const { look, name, scheme } = input;
  const colour = look.colour?.[scheme] ?? neutrals[scheme].muted;
  return {
    key: '',
    name,
    plural: name,
    colour,
    shape: look.shape,
    icon: look.icon !== undefined && Object.hasOwn(icons, look.icon) ? look.icon : undefined,
    letter: Array.from(name.trim())[0]?.toLocaleUpperCase() ?? '?',
    ink: look.shape === 'hexagon-outline' ? colour : inkOn(colour),
  };
}

const dot = (colour: Look['colour'], scheme: Scheme) => (
  <circle cx={10} cy={13} r={7.5} fill={colour?.[scheme] ?? neutrals[scheme].muted} />
);

/** How a type of node looks: its shape, its icon, and its colour on light and on dark. */
export function NodeLook(props: {
  /** The type's own key: others with its colour are named. */
  type: string | undefined;
  name: string;
  look: Look;
  onChange(look: Look): void;
}) {
  const { type, name, look, onChange } = props;
  const { t } = useTranslation();
  const { network } = useWorkspace();
  const scheme = useComputedColorScheme('light');
  const mark = (part: Partial<Look>) => (
    <TypeMark size={26} look={lookOf({ look: { ...look, ...part }, name, scheme })} />
  );
  // A part that is undefined is none: the form leaves it out.
  const set = (part: { [K in keyof Look]?: Look[K] | undefined }) => onChange({ ...look, ...part } as Look);
  return (
    <>
      <LookChoice
        label={t('edit.type.parts.shape')}
        value={look.shape}
        onChange={(value) => set({ shape: shapes.find((shape) => shape === value) ?? 'circle' })}
        options={shapes.map((shape) => ({
          value: shape,
          name: t(`edit.type.shapes.${shape}`),
          look: mark({ shape }),
        }))}
      />
      <LookChoice
        label={t('edit.type.parts.icon')}
        value={look.icon ?? none}
        onChange={(value) => set({ icon: value === none ? undefined : value })}
        options={[
          {
            value: none,
            name: t('edit.type.letter'),
            look: (
              <TypeMark
                size={26}
                look={lookOf({
                  look: { shape: look.shape, ...(look.colour && { colour: look.colour }) },
                  name,
                  scheme,
                })}
              />
            ),
          },
          ...Object.keys(icons).map((icon) => ({
            value: icon,
            name: t(`edit.type.icons.${icon}`, { defaultValue: icon }),
            look: mark({ icon }),
          })),
        ]}
      />
      <ColourChoice
        colour={look.colour}
        none={undefined}
        others={network.types.nodes.filter((other) => other.key !== type)}
        mark={dot}
        onChange={(colour) => set({ colour })}
      />
    </>
  );
}
