import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { scratchFolder } from '../support/scratch.ts'
import { copyOfHome, serve } from './serve.ts'

declare module 'vitest' {
  interface ProvidedContext {
    addresses: string[]
    /** A home with the demonstration as it begins, to be copied. */
    demonstration: string
  }
}

/** Starts Gốc as visitors do, once for each worker, with the demonstration in homes of their own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const demonstration = scratchFolder()
  const first = await serve(demonstration)
  await first.stop()

  const homes = Array.from({ length: project.config.maxWorkers }, () => copyOfHome(demonstration))
  const served = await Promise.all(homes.map((home) => serve(home, [], { PUSH_LOCALLY: 'true' })))
  project.provide('demonstration', demonstration)
  project.provide(
    'addresses',
    served.map(({ address }) => address),
  )
  return async () => {
    await Promise.all(served.map(({ stop }) => stop()))
    for (const home of [demonstration, ...homes]) rmSync(home, { recursive: true, force: true })
  }
}
