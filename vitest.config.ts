import { defineConfig } from 'vitest/config'

const database = {
  globalSetup: ['test/support/global-setup.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

/** The seal waits for every open transaction of the server, so nothing else may be under way on it. */
const sealing = 'src/core/audit/seal.db.test.ts'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // The invented province is generated whole; a busy machine needs a while for it.
          testTimeout: 30_000,
          hookTimeout: 60_000,
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
          include: ['{src,demo,test}/**/*.db.test.ts'],
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
          maxWorkers: 2,
          // The files of a worker share its browser; each journey has a context of its own in it.
          isolate: false,
        },
      },
    ],
  },
})
