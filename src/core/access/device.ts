// The more special come first: each of these also says it is one of those below.
const browsers: readonly [pattern: RegExp, name: string][] = [
  [/coc_coc/i, 'Cốc Cốc'],
  [/zalo/i, 'Zalo'],
  [/edg(e|a|ios)?\//i, 'Edge'],
  [/opr\/|opera/i, 'Opera'],
  [/samsungbrowser/i, 'Samsung Internet'],
  [/firefox|fxios/i, 'Firefox'],
  [/chrome|crios|chromium/i, 'Chrome'],
  [/safari/i, 'Safari'],
]
const systems: readonly [pattern: RegExp, name: string][] = [
  [/iphone/i, 'iPhone'],
  [/ipad/i, 'iPad'],
  [/android/i, 'Android'],
  [/windows/i, 'Windows'],
  [/mac os x|macintosh/i, 'macOS'],
  [/linux|x11/i, 'Linux'],
]

/** What somebody would call the device they signed in with; null where it does not say. */
export function deviceOf(userAgent: string | null) {
  const named = (names: typeof browsers) =>
    names.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1] ?? null
  return { browser: named(browsers), system: named(systems) }
}
