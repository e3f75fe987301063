import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const database = {
  // Each file has a database of its own, and what it keeps it asks for anew in `beforeAll`.
  isolate: false,
  globalSetup: ['test/support/global-setup.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

/** The seal waits for every open transaction of the server, so nothing else may be under way on it. */
const sealing = 'src/core/audit/seal.db.test.ts'

/** Those that take longest begin first: where one of them begins last, the other workers wait for it. */
const longest = /(typing|ground|tour|outbox|imports)\.journey|permissions|bad-input|histories/

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => longest.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          // The invented province is generated whole; a busy machine needs a while for it.
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Thousands of messages, a file each: Node reads them as they are.
          server: { deps: { external: [/\/src\/web\/paraglide\//] } },
          // What is pure leaves nothing behind for the next file of its worker.
          isolate: false,
          include: ['{src,demo,test,bench}/**/*.test.ts'],
          exclude: [
            '**/*.db.test.ts',
            'test/journeys/**',
            'test/processes/**',
            'src/platform/postgres/**',
          ],
        },
      },
      {
        test: {
          ...database,
          name: 'database',
          include: ['{src,demo,test,bench}/**/*.db.test.ts'],
          exclude: [sealing],
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...database,
          name: 'database-alone',
          include: [sealing],
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'processes',
          include: ['src/platform/postgres/**/*.test.ts', 'test/processes/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/journeys/setup.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          // As long as a page waits for an element: a busy machine answers late.
          expect: { poll: { timeout: 30_000 } },
          // A journey waits for its server half of the time: of two cores three make the most.
          maxWorkers: 3,
          // The files of a worker share its browser; each journey has a context of its own in it.
          isolate: false,
        },
      },
    ],
  },
})
