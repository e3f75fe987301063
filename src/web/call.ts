import type { Endpoint, InputOf, ReplyOf } from '../platform/endpoint.ts'
import { fillPath } from '../platform/endpoint.ts'
import type { FieldFault } from '../platform/refusal.ts'

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

/**
 * Asks the server for an endpoint's reply.
 *
 * A write carries an idempotency key and is sent again with the same key when the line is lost:
 * a lost answer means unknown, never failed, and the second time does nothing twice.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: { key?: string; signal?: AbortSignal } = {},
): Promise<ReplyOf<E>> {
  const request = requestOf(endpoint, input, options)
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(request.url, request.init).catch(() => null)
    if (response) return replyOf<E>(response)
    if (options.signal?.aborted || attempt === tries)
      throw new Problem({ status: 0, code: 'line.lost' })
    await new Promise((resolve) => setTimeout(resolve, 300 * 2 ** attempt))
  }
}

/** The address of an endpoint that answers with a file, for a link. */
export function addressOf<E extends Endpoint>(endpoint: E, input: InputOf<E>): string {
  return requestOf(endpoint, input, {}).url
}

function requestOf<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  { key, signal }: { key?: string; signal?: AbortSignal },
) {
  const { path, rest } = fillPath(endpoint.path, Object(input))
  if (endpoint.method === 'GET')
    return { url: `/api${path}${queryOf(rest)}`, init: signal ? { signal } : {} }
  return {
    url: `/api${path}`,
    init: {
      method: endpoint.method,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key ?? crypto.randomUUID(),
      },
      body: JSON.stringify(rest),
      ...(signal && { signal }),
    },
  }
}

function queryOf(rest: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') query.append(name, String(one))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

async function replyOf<E extends Endpoint>(response: Response): Promise<ReplyOf<E>> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const body = isJson ? await response.json() : null
  if (response.ok) return body
  throw new Problem(body?.code ? body : { status: response.status, code: 'server.error' })
}
