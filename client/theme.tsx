import type { CSSVariablesResolver, MantineColorsTuple, MantineThemeOverride } from '@mantine/core';
import { neutrals } from '../graph-schema/colours.ts';

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
};

const variables = (scheme: keyof typeof neutrals): Record<string, string> => {
  const { background, panel, hairline, ink, muted, edge, accent } = neutrals[scheme];
  return {
    '--weft-background': background,
    '--weft-panel': panel,
    '--weft-hairline': hairline,
    '--weft-ink': ink,
    '--weft-muted': muted,
    '--weft-edge': edge,
    '--weft-accent': accent,
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
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variables('light'),
  dark: variables('dark'),
});
