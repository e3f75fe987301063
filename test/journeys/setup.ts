import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { scratchFolder } from '../support/scratch.ts'
import { serve } from './serve.ts'

declare module 'vitest' {
  interface ProvidedContext {
    addresses: string[]
  }
}

/** Starts Gốc as visitors do, once for each worker, with the demonstration in homes of their own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const homes = Array.from({ length: project.config.maxWorkers }, scratchFolder)
  const served = await Promise.all(homes.map((home) => serve(home)))
  project.provide(
    'addresses',
    served.map(({ address }) => address),
  )
  return async () => {
    await Promise.all(served.map(({ stop }) => stop()))
    for (const home of homes) rmSync(home, { recursive: true, force: true })
  }
}
