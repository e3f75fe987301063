import { ensureChromium } from './chromium.ts'
import { quickSteps, runSteps } from './steps.ts'

// `npm test`: everything.
ensureChromium()
runSteps([
  ...quickSteps,
  ['row types are those of the migrated database', 'node', 'scripts/generate-types.ts', '--check'],
  ['commands and queries on a real database', 'vitest', 'run', '--project', 'database'],
  ['starts, kills, backups and restores', 'vitest', 'run', '--project', 'processes'],
  ['journeys in a real browser', 'vitest', 'run', '--project', 'journeys'],
  ['size of the web app', 'node', 'scripts/web-budget.ts'],
])
