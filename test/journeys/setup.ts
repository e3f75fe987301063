import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { scratchFolder } from '../support/scratch.ts'
import { serve } from './serve.ts'

declare module 'vitest' {
  interface ProvidedContext {
    address: string
  }
}

/** Starts Gốc as a visitor does, with the demonstration in a home of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = scratchFolder()
  const { address, stop } = await serve(home)
  project.provide('address', address)
  return async () => {
    await stop()
    rmSync(home, { recursive: true, force: true })
  }
}
