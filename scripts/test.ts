import { ensureChromium } from './chromium.ts'
import { quickStages, runStages } from './steps.ts'

// `npm test`: everything.
ensureChromium()
await runStages([
  ...quickStages,
  [
    ['commands and queries on a real database', 'vitest', 'run', '--project', 'database*'],
    ['starts, kills, backups and restores', 'vitest', 'run', '--project', 'processes'],
    [
      'row types are those of the migrated database',
      'node',
      'scripts/generate-types.ts',
      '--check',
    ],
  ],
  [['journeys in a real browser', 'vitest', 'run', '--project', 'journeys']],
])
