import {
  type MantineColorsTuple,
  type MantineThemeOverride,
  type VariantColorsResolver,
  createTheme,
  defaultVariantColorsResolver,
} from '@mantine/core';

const pine: MantineColorsTuple = [
  '#edf8f5',
  '#d6efe9',
  '#aaded2',
  '#7bccba',
  '#4fb5a1',
  '#2f9c88',
  '#1b8271',
  '#126a5c',
  '#0e5449',
  '#0a3f37',
];

const gray: MantineColorsTuple = [
  '#f7f8f8',
  '#eff1f1',
  '#e2e5e6',
  '#d0d5d7',
  '#aeb6b9',
  '#868f94',
  '#626b70',
  '#454d52',
  '#2d3438',
  '#191e21',
];

const dark: MantineColorsTuple = [
  '#d5d9db',
  '#b8bec1',
  '#919a9f',
  '#6a7277',
  '#3b4246',
  '#2c3236',
  '#212629',
  '#171a1c',
  '#121517',
  '#0c0e10',
];

const systemSans =
  'Inter, -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Cantarell, "Noto Sans", "Helvetica Neue", Arial, sans-serif';
const systemMono =
  'ui-monospace, "SF Mono", "JetBrains Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace';

/** Tints that stay quiet in both schemes: a wash of the colour under its own deep or pale shade. */
const quietTints: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const name = input.color ?? input.theme.primaryColor;
  const text = `light-dark(var(--mantine-color-${name}-8), var(--mantine-color-${name}-3))`;
  const wash = (percent: number) =>
    `color-mix(in srgb, var(--mantine-color-${name}-6) ${percent}%, transparent)`;
  if (!(name in input.theme.colors)) return colors;
  if (input.variant === 'light') return { ...colors, background: wash(12), hover: wash(18), color: text };
  if (input.variant === 'subtle') return { ...colors, hover: wash(12), color: text };
  return colors;
};

/** One accent, cool neutrals, Mantine's own spacing and type scale. */
export const theme: MantineThemeOverride = createTheme({
  colors: { pine, gray, dark },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  black: '#191e21',
  fontFamily: systemSans,
  fontFamilyMonospace: systemMono,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver: quietTints,
  headings: {
    fontFamily: systemSans,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  components: {
    Text: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Alert: { defaultProps: { variant: 'light' } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', miw: 'max-content' } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'md', borderColor: 'var(--dw-border)' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Modal: { defaultProps: { centered: true, radius: 'md', overlayProps: { backgroundOpacity: 0.35 } } },
    Menu: { defaultProps: { shadow: 'md' } },
  },
});
