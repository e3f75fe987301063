/** The colors of the notebook: paper, ink, hairlines, one red, a little gold. */
export const tokens = {
  light: {
    canvas: '#F6F4EF',
    surface: '#FFFFFF',
    ink: '#1D1B18',
    'ink-2': '#57534C',
    placeholder: '#6E6960',
    line: '#E0DBD1',
    edge: '#837D73',
    selected: '#ECE7DC',
    bar: '#9B1C1C',
    red: '#9B1C1C',
    'red-button': '#9B1C1C',
    'on-red': '#FFFFFF',
    gold: '#7A5200',
    'gold-graphic': '#B07A12',
    'gold-tint': '#F5E9C8',
    green: '#1E6B3C',
    'green-tint': '#E9F4EC',
    amber: '#7A4B00',
    'amber-tint': '#FCF3DC',
    error: '#B42318',
    'error-tint': '#FDEDEB',
    link: '#1D4F91',
    focus: '#0B57D0',
    'chart-1': '#9B1C1C',
    'chart-2': '#B07A12',
    'chart-3': '#1D4F91',
    'chart-4': '#2E7D4F',
    'chart-5': '#6B7280',
  },
  dark: {
    canvas: '#161513',
    surface: '#201E1B',
    ink: '#EDEAE3',
    'ink-2': '#B5AFA4',
    placeholder: '#B5AFA4',
    line: '#37332D',
    edge: '#8A8378',
    selected: '#2E2A25',
    bar: '#E5675C',
    red: '#F2988F',
    'red-button': '#C8453B',
    'on-red': '#FFFFFF',
    gold: '#E8B94A',
    'gold-graphic': '#E8B94A',
    'gold-tint': '#3A2F16',
    green: '#7CC796',
    'green-tint': '#1C2A20',
    amber: '#E8B94A',
    'amber-tint': '#332A15',
    error: '#F2988F',
    'error-tint': '#341D1A',
    link: '#8DB8F5',
    focus: '#8DB8F5',
    'chart-1': '#F2988F',
    'chart-2': '#E8B94A',
    'chart-3': '#8DB8F5',
    'chart-4': '#7CC796',
    'chart-5': '#9CA3AF',
  },
} as const

export type Scheme = keyof typeof tokens
export type Token = keyof (typeof tokens)['light']

/** How much lighter one color is than the other, as WCAG 2.2 counts it (1 to 21). */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
