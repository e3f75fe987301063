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

const { light } = tokens

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
function fromInk(scheme: Scheme): MantineColorsTuple {
  const { ink, 'ink-2': ink2, placeholder, edge, selected, surface, canvas } = tokens[scheme]
  return [ink, ink2, placeholder, edge, edge, selected, surface, canvas, canvas, canvas]
}

export const theme = createTheme({
  primaryColor: 'red',
  primaryShade: { light: 7, dark: 4 },
  colors: { red, gray, dark: fromInk('dark') },
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

/** A rule for paper: always the light scheme, whatever the screen shows, fields included. */
export function printRule(): string {
  const shades = fromInk('light').map((color, shade) => [`--mantine-color-dark-${shade}`, color])
  const lines = [...Object.entries(schemeVariables('light')), ...shades].map(
    ([name, color]) => `${name}:${color} !important`,
  )
  return `@media print{:root{color-scheme:light !important;${lines.join(';')}}}`
}
