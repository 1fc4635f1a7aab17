import {
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core';
import { inkOn, neutrals, strongNeutrals, type Surroundings } from '../graph-schema/colours.ts';

const accent: MantineColorsTuple = [
  '#eeeefc', '#d9dcf8', '#b9c4f6', '#a3baf6', '#8db0f7', '#5f5fd6', '#3525b5', '#2d1f9c', '#251a82', '#1d1468',
]; // prettier-ignore

/** Quiet panels, one accent, small text. */
export const theme: MantineThemeOverride = {
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { accent },
  fontFamily: '"Noto Sans Variable", "Noto Sans Arabic Variable", system-ui, sans-serif',
  headings: { fontFamily: 'inherit', fontWeight: '650' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  // What stands on the accent: Mantine chooses it once, for one of the two schemes.
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    const isAccent = input.color === undefined || input.color === 'accent';
    return input.variant === 'filled' && isAccent ? { ...colours, color: 'var(--weft-on-accent)' } : colours;
  },
};

const variables = (around: Surroundings): Record<string, string> => {
  const { background, panel, hairline, ink, muted, edge, accent } = around;
  return {
    '--weft-background': background,
    '--weft-panel': panel,
    '--weft-hairline': hairline,
    '--weft-ink': ink,
    '--weft-muted': muted,
    '--weft-edge': edge,
    '--weft-accent': accent,
    '--weft-on-accent': inkOn(accent),
    '--mantine-color-body': panel,
    '--mantine-color-text': ink,
    '--mantine-color-dimmed': muted,
    '--mantine-color-placeholder': muted,
    '--mantine-color-default': panel,
    '--mantine-color-default-border': hairline,
    '--mantine-color-anchor': accent,
  };
};

/** The neutrals of look.md as variables, and Mantine's own made of them. */
export const usualVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variables(neutrals.light),
  dark: variables(neutrals.dark),
});

/** The same where more contrast is asked for. */
export const strongVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variables(strongNeutrals.light),
  dark: variables(strongNeutrals.dark),
});
