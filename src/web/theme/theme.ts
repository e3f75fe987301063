import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'
import { type Scheme, tokens } from './tokens.ts'

/** Mantine wants ten shades of its primary color; ours is one red, a button in either scheme. */
const red: MantineColorsTuple = [
  '#FDEDEB',
  '#F7D3CF',
  '#F2988F',
  '#E5675C',
  '#C8453B',
  '#B42318',
  '#9B1C1C',
  '#9B1C1C',
  '#861717',
  '#701212',
]

const { light, dark } = tokens

/** Mantine draws fields, their edges and close signs in its greys: ours, from paper to ink. */
const gray: MantineColorsTuple = [
  light.canvas,
  light.selected,
  light.line,
  light.line,
  light.edge,
  light.edge,
  light.placeholder,
  light['ink-2'],
  light.ink,
  light.ink,
]

/** The same for the dark scheme, where Mantine counts from ink to paper. */
const darkGray: MantineColorsTuple = [
  dark.ink,
  dark['ink-2'],
  dark.placeholder,
  dark.edge,
  dark.edge,
  dark.selected,
  dark.surface,
  dark.canvas,
  dark.canvas,
  dark.canvas,
]

export const theme = createTheme({
  primaryColor: 'red',
  primaryShade: { light: 7, dark: 4 },
  colors: { red, gray, dark: darkGray },
  fontFamily: "'Noto Sans Variable', system-ui, sans-serif",
  headings: { fontFamily: 'var(--goc-title-font)', fontWeight: '650' },
  defaultRadius: 8,
  fontSizes: { xs: '0.875rem', sm: '1rem', md: '1rem', lg: '1.0625rem', xl: '1.25rem' },
  respectReducedMotion: true,
  cursorType: 'pointer',
})

/** Our tokens as `--goc-…`, and Mantine's own neutrals set to them: its greys fail on paper. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: schemeVariables('light'),
  dark: schemeVariables('dark'),
})

function schemeVariables(scheme: Scheme): Record<string, string> {
  const own = tokens[scheme]
  return {
    ...Object.fromEntries(Object.entries(own).map(([name, color]) => [`--goc-${name}`, color])),
    '--mantine-color-body': own.canvas,
    '--mantine-color-text': own.ink,
    '--mantine-color-dimmed': own['ink-2'],
    '--mantine-color-placeholder': own.placeholder,
    '--mantine-color-anchor': own.link,
    '--mantine-color-error': own.error,
    '--mantine-color-default': own.surface,
    '--mantine-color-default-color': own.ink,
    '--mantine-color-default-border': own.edge,
    '--mantine-color-default-hover': own.selected,
  }
}

/** A rule for paper: always the light scheme, whatever the screen shows. */
export function printRule(): string {
  const lines = Object.entries(schemeVariables('light')).map(
    ([name, color]) => `${name}:${color} !important`,
  )
  return `@media print{:root{color-scheme:light !important;${lines.join(';')}}}`
}
