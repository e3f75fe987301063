import { lookup } from 'node:dns'
import { request as plainRequest } from 'node:http'
import { request } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Config } from '../config.ts'
import type { Refusal } from '../refusal.ts'
import { isPublic, whyNotPushTo } from './addresses.ts'
import { encryptFor, type ReaderKeys } from './encrypt.ts'
import { claimFor, type Sender, senderOf } from './sender.ts'

export type Subscription = ReaderKeys & { endpoint: string }

/** What became of it: taken; gone for good; or not taken this time, and why. */
export type Outcome = { was: 'taken' | 'gone' } | { was: 'refused'; why: string }

export type Pusher = {
  publicKey: string
  /**
   * Why nothing is pushed to an address as somebody writes it. Where a name leads is judged when it is
   * pushed to.
   */
  whyNot: (endpoint: string) => Refusal | null
  push: (to: Subscription, text: string, now: Date) => Promise<Outcome>
}

/** Milliseconds a push service has for its whole answer. */
const usualPatience = 10_000
/** Seconds a push service keeps what it cannot deliver: a reminder is of no use much later. */
const keptFor = 12 * 3600

/** Pushes short texts to browsers, in the name of this installation. */
export function createPusher(config: Config, patience = usualPatience): Pusher {
  const sender = senderOf(config)
  const { pushesLocally } = config
  return {
    publicKey: sender.publicKey,
    whyNot: (endpoint) => (pushesLocally ? null : whyNotPushTo(endpoint)),
    push: async (to, text, now) => {
      if (!pushesLocally && whyNotPushTo(to.endpoint)) return { was: 'gone' }
      return outcomeOf(await answerTo(sender, to, text, { now, pushesLocally, patience }))
    },
  }
}

function outcomeOf(answer: number | string): Outcome {
  if (answer === 404 || answer === 410) return { was: 'gone' }
  return typeof answer === 'number' && answer >= 200 && answer < 300
    ? { was: 'taken' }
    : { was: 'refused', why: String(answer) }
}

/** The status a push service answers with, or why there was no answer. Nothing leads elsewhere. */
function answerTo(
  sender: Sender,
  to: Subscription,
  text: string,
  { now, pushesLocally, patience }: { now: Date; pushesLocally: boolean; patience: number },
): Promise<number | string> {
  const body = encryptFor(to, text)
  const ask = pushesLocally ? plainRequest : request
  return new Promise((resolve) => {
    const asked = ask(to.endpoint, {
      method: 'POST',
      signal: AbortSignal.timeout(patience),
      ...(!pushesLocally && { lookup: publicLookup }),
      headers: {
        authorization: claimFor(sender, to.endpoint, now),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        'content-length': body.length,
        ttl: keptFor,
        urgency: 'normal',
      },
    })
    asked.on('response', (answer) => {
      answer.destroy()
      resolve(answer.statusCode ?? 0)
    })
    asked.on('error', ({ message }) => resolve(message))
    asked.end(body)
  })
}

/** What the connection is made to is what was judged: a name may say something else a moment later. */
const publicLookup: LookupFunction = (hostname, options, answer) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return answer(error, '', 0)
    const [first] = found
    if (!first || !found.every(({ address }) => isPublic(address)))
      return answer(new Error('not an address of the internet'), '', 0)
    if (options.all) return answer(null, found)
    answer(null, first.address, first.family)
  })
}
