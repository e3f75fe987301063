import type { Endpoint, InputOf, ReplyOf } from '../platform/endpoint.ts'
import { fillPath } from '../platform/endpoint.ts'
import type { FieldFault } from '../platform/refusal.ts'
import { noteAge } from './counted-before.ts'
import { newId } from './new-id.ts'
import { finishLeaving } from './offline/leaving.ts'
import { closeDevice, isOpenHere, openDeviceFor } from './offline/on-device.ts'

/** A refusal as it came from the server, or the loss of the line (`line.lost`). */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly details: Record<string, string | number>
  readonly fields: FieldFault[]

  constructor(given: {
    status: number
    code: string
    details?: Record<string, string | number>
    fields?: FieldFault[]
  }) {
    super(given.code)
    this.status = given.status
    this.code = given.code
    this.details = given.details ?? {}
    this.fields = given.fields ?? []
  }
}

const tries = 4
/** Milliseconds after which an answer is no longer waited for. */
const patience = 30_000

/** Keys of writes that never got an answer, by what was asked: asking the same again reuses them. */
const unanswered = new Map<string, string>()

/**
 * Asks the server for an endpoint's reply; refusals are thrown as `Problem`.
 *
 * A write carries an idempotency key and is sent again with the same key when the line is lost,
 * the answer does not come in time, or a gateway says that the server is away: a lost answer means
 * unknown, never failed, and the second time does nothing twice. That holds as well when the
 * person gives up and presses the button again. A read is answered from this device where it is
 * kept there.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: { key?: string; owner?: string; signal?: AbortSignal; tries?: number } = {},
): Promise<ReplyOf<E>> {
  const request = requestOf(endpoint, input, options)
  const most = options.tries ?? tries
  for (let attempt = 1; ; attempt += 1) {
    const answer = await send(request, options.signal)
    const isAway = answer === null || [502, 503, 504].includes(answer.status)
    const kept = isAway && endpoint.method === 'GET' ? await keptHere(request.url) : null
    if (kept) return kept.reply
    if (answer && (!isAway || attempt === most)) {
      if (!isAway) unanswered.delete(request.id)
      heed(request.url, answer)
      if (endpoint.kept === 'may age' && answer.ok) noteAge(answer.age)
      return await replyOf<E>(answer)
    }
    if (options.signal?.aborted || attempt === most)
      throw new Problem({ status: 0, code: 'line.lost' })
    await new Promise((resolve) => setTimeout(resolve, 300 * 2 ** attempt))
  }
}

/** What this device keeps of an answer, where it keeps meetings for want of a line. */
async function keptHere(url: string) {
  if (!isOpenHere()) return null
  const found = import('./offline/kept.ts').then(({ keptReply }) => keptReply(url))
  return await found.catch(() => null)
}

/** What this device keeps is shut once the server knows nobody here, until it names the owner again. */
function heed(url: string, { ok, body }: Answer): void {
  if (ok && url === '/api/me') openDeviceFor(body.accountId)
  const isOut = ['access.not-signed-in', 'access.account-locked'].includes(body?.code)
  if (!ok && isOut) closeDevice()
}

/** What a server said, read to the end. */
type Answer = Awaited<ReturnType<typeof read>>

async function read(response: Response) {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const body = isJson ? await response.json() : null
  const age = response.headers.get('age')
  return { ok: response.ok, status: response.status, body, age }
}

/** One try; null when no answer came, or not all of it. */
async function send(
  { url, init }: { url: string; init: RequestInit },
  signal: AbortSignal | undefined,
): Promise<Answer | null> {
  const timed = new AbortController()
  const stop = () => timed.abort()
  const timer = setTimeout(stop, patience)
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()
  try {
    // Whoever signed out without a line is not asked for anything before that is done.
    if (!(await finishLeaving())) return null
    return await read(await fetch(url, { ...init, signal: timed.signal }))
  } catch {
    return null
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

/** The address of an endpoint and its question: for a link to a file, or a name of what is kept. */
export function addressOf<E extends Endpoint>(endpoint: E, input: InputOf<E>): string {
  return requestOf(endpoint, input, {}).url
}

/** A key it is always sent with; an owner, as nobody but whom it may be sent. */
type Sent = { key?: string; owner?: string }

function requestOf<E extends Endpoint>(endpoint: E, input: InputOf<E>, { key, owner }: Sent) {
  const { path, rest } = fillPath(endpoint.path, Object(input))
  const { method } = endpoint
  if (method === 'GET') return { id: path, url: `/api${path}${queryOf(rest)}`, init: {} }

  const body = JSON.stringify(rest)
  const id = `${method} ${path} ${body}`
  const sent = key ?? unanswered.get(id) ?? newId()
  unanswered.set(id, sent)
  const headers = {
    ...{ 'content-type': 'application/json', 'idempotency-key': sent },
    ...(owner && { 'x-goc-owner': owner }),
  }
  return { id, url: `/api${path}`, init: { method, headers, body } }
}

function queryOf(rest: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') query.append(name, String(one))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

async function replyOf<E extends Endpoint>({ ok, status, body }: Answer): Promise<ReplyOf<E>> {
  if (ok) return body
  await bringRefusals()
  throw new Problem(body?.code ? body : { status, code: 'server.error' })
}

/** Fetches the words of refusals; without a line, one is told the code. */
export async function bringRefusals(): Promise<void> {
  await import('./why-not.ts').catch(() => null)
}
