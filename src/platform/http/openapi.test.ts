import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { openApi } from './openapi.ts'

test('the description names the owner that a kept write says it is of, and nobody’s for what is public', () => {
  const says = { summary: '', input: z.object({ id: z.string() }), reply: z.object({}) }
  const { paths } = openApi(
    [
      endpoint('PUT', '/things/:id', { ...says, permission: 'things.manage' }),
      endpoint('GET', '/open/:id', { ...says, permission: 'public' }),
    ],
    'http://goc.test',
  )
  expect(paths['/things/{id}']?.put).toMatchObject({
    parameters: [
      { name: 'id', in: 'path' },
      { name: 'Idempotency-Key', in: 'header' },
      { name: 'X-Goc-Owner', in: 'header', required: false },
    ],
  })
  expect(paths['/open/{id}']?.get).toMatchObject({ parameters: [{ name: 'id' }] })
})
