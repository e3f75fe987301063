import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { testConfig } from '../../../test/support/server.ts'
import { installationSecret } from '../../platform/secret.ts'

afterEach(() => vi.unstubAllEnvs())

test('the key of an installation is made once, and only its owner reads it', () => {
  const config = testConfig()
  const secret = installationSecret(config)
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(installationSecret(config)).toBe(secret)
  expect(statSync(join(config.home, 'sign-in-secret')).mode & 0o777).toBe(0o600)
  expect(installationSecret(testConfig())).not.toBe(secret)
})

test('several processes share the key of their environment', () => {
  vi.stubEnv('BETTER_AUTH_SECRET', 'shared-by-all-of-them')
  expect(installationSecret(testConfig())).toBe('shared-by-all-of-them')
})
