import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

// The one without a window to draw takes two thirds of the others' time for a page; used where it is.
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** Where a Chromium of the system is; null when there is none. */
export function chromiumPath(): string | null {
  const named = process.env.CHROMIUM
  return [...(named ? [named] : []), ...places].find((path) => existsSync(path)) ?? null
}

/** Installs Chromium by apt where it is missing and we may; else says exactly what to install. */
export function ensureChromium(): void {
  if (chromiumPath()) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('Installing Chromium for the browser journeys\n')
    apt('update', '-qq')
    for (const name of ['chromium-headless-shell', 'chromium'])
      if (!chromiumPath()) apt('install', '-y', '-qq', name)
  }
  if (chromiumPath()) return
  process.stderr.write(
    'The browser journeys need Chromium. Install it with "sudo apt-get install chromium", or name yours in CHROMIUM.\n',
  )
  process.exit(1)
}

function apt(...args: string[]): void {
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
