import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { Me } from './shapes.ts'

/** Apart from the rest: the first page a phone loads asks nothing else of access. */
export const meApi = {
  me: endpoint('GET', '/me', {
    permission: 'signed-in',
    summary: 'Who is signed in, as what, with which rights',
    input: z.strictObject({}),
    reply: Me,
    whileOwing: true,
  }),
}
