import {
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core';
import type { ComponentPropsWithRef, MouseEvent } from 'react';
import { inkOn, neutrals, strongNeutrals, type Surroundings } from '../graph-schema/colours.ts';

const accent: MantineColorsTuple = [
  '#eeeefc', '#d9dcf8', '#b9c4f6', '#a3baf6', '#8db0f7', '#5f5fd6', '#3525b5', '#2d1f9c', '#251a82', '#1d1468',
]; // prettier-ignore

/** What takes something away: white stands on it by 5.6 : 1. */
const danger = '#c92a2a';

const doNothing = (event: MouseEvent) => event.preventDefault();

/** A button. One at work is not disabled, as that would take the keyboard from it: it says so, and does nothing meanwhile. */
function buttonRoot({
  disabled,
  onClick,
  ...props
}: ComponentPropsWithRef<'button'> & { 'data-loading'?: boolean | string | undefined }) {
  const isAtWork = Boolean(props['data-loading']);
  return (
    <button
      type="button"
      {...props}
      disabled={disabled && !isAtWork}
      {...(isAtWork && { 'aria-busy': true, 'aria-disabled': true })}
      onClick={isAtWork ? doNothing : onClick}
    />
  );
}

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
  // What is typed runs the way its letters do. (`dir` of an input would turn what is around it, too.) What is chosen from a
  // list runs the page's way: its arrow stands where the page's are.
  // What opens over the page stands within the part of it that it belongs to, where who reads the page by its parts finds
  // it, and is not cut off where that part ends.
  components: {
    Button: { defaultProps: { renderRoot: buttonRoot } },
    Menu: {
      defaultProps: {
        withinPortal: false,
        floatingStrategy: 'fixed',
        // It would be a child of the menu that is no item.
        withInitialFocusPlaceholder: false,
        returnFocus: true,
      },
    },
    Tooltip: { defaultProps: { withinPortal: false, floatingStrategy: 'fixed' } },
    Input: { defaultProps: { attributes: { input: { dir: 'auto' } } } },
    Select: { defaultProps: { attributes: { input: {} } } },
    NativeSelect: { defaultProps: { attributes: { input: {} } } },
    MultiSelect: { defaultProps: { attributes: { inputField: { dir: 'auto' } } } },
    TagsInput: { defaultProps: { attributes: { inputField: { dir: 'auto' } } } },
  },
  // What stands on the accent: Mantine chooses it once, for one of the two schemes.
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    if (input.variant !== 'filled') return colours;
    if (input.color === 'red') return { ...colours, background: danger, hover: '#a51111', color: '#ffffff' };
    const isAccent = input.color === undefined || input.color === 'accent';
    return isAccent ? { ...colours, color: 'var(--weft-on-accent)' } : colours;
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
    // The line around what is not ticked: 3 : 1 at least to what it stands on.
    '--weft-box': muted,
    '--weft-accent': accent,
    '--weft-on-accent': inkOn(accent),
    '--mantine-color-body': panel,
    '--mantine-color-text': ink,
    '--mantine-color-dimmed': muted,
    '--mantine-color-placeholder': muted,
    '--mantine-color-default': panel,
    '--mantine-color-default-border': hairline,
    '--mantine-color-anchor': accent,
    // Towards the ink, so that what stands on the accent is legible there, too.
    '--mantine-color-accent-filled-hover': `color-mix(in srgb, ${accent} 88%, ${ink})`,
  };
};

/** Words that say what is wrong, legible on a panel. */
const wrong = { light: { '--mantine-color-error': danger }, dark: { '--mantine-color-error': '#ff8787' } };

/** The neutrals of look.md as variables, and Mantine's own made of them. */
export const usualVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...variables(neutrals.light), ...wrong.light },
  dark: { ...variables(neutrals.dark), ...wrong.dark },
});

/** The same where more contrast is asked for. */
export const strongVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...variables(strongNeutrals.light), ...wrong.light },
  dark: { ...variables(strongNeutrals.dark), ...wrong.dark },
});
