import { quickStages, runStages } from './steps.ts'

// `npm run check`: everything that is fast.
await runStages(quickStages)
