import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { id, instant } from '../../platform/wire.ts'
import { paces, topics } from './notify-rules.ts'

const key = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/)

export const NoticeDevices = z.object({
  /** What a browser subscribes with: the public key of this installation. */
  publicKey: z.string(),
  /** The newest first. */
  devices: z.array(
    z.object({
      ...{ id, browser: z.string().nullable(), system: z.string().nullable(), since: instant },
      /** Whether it is where one asks. */
      isHere: z.boolean(),
      /** Whether its push service did not take what was pushed last. */
      isFailing: z.boolean(),
    }),
  ),
  paces: z.array(z.object({ topic: z.enum(topics), pace: z.enum(paces) })),
})
export type NoticeDevices = z.infer<typeof NoticeDevices>

export const AddDevice = z.strictObject({
  endpoint: z.url().max(1000),
  publicKey: key,
  authSecret: key,
  /** Only where it is the actor's already, in another session: one taken away stays so. */
  renews: z.boolean().default(false),
})
export type AddDevice = z.infer<typeof AddDevice>

export const noticeDevicesApi = {
  mine: endpoint('GET', '/me/notice-devices', {
    permission: 'signed-in',
    summary: 'The devices notices are pushed to, and how soon each topic is',
    input: z.strictObject({}),
    reply: NoticeDevices,
  }),
  add: endpoint('PUT', '/me/notice-devices', {
    permission: 'signed-in',
    summary: 'Lets notices be pushed to the browser one asks with; said again it is renewed',
    input: AddDevice,
    reply: NoticeDevices,
  }),
  remove: endpoint('DELETE', '/me/notice-devices/:id', {
    permission: 'signed-in',
    summary: 'Takes a device away: nothing is pushed there any more',
    input: z.strictObject({ id }),
    reply: z.object({ id }),
  }),
  setPace: endpoint('PUT', '/me/notice-push-paces', {
    permission: 'signed-in',
    summary: 'Chooses how soon a topic is pushed to one’s devices',
    input: z.strictObject({ topic: z.enum(topics), pace: z.enum(paces) }),
    reply: NoticeDevices,
  }),
}
