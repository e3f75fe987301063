import { quickSteps, runSteps } from './steps.ts'

// `npm run check`: everything that is fast.
runSteps(quickSteps)
