import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * One operation of the product, declared once: the server, the web client, the command line
 * and the OpenAPI document all read it.
 */
export type Endpoint<Input extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> = {
  method: Method
  /** Path below `/api`, with `:name` for parameters, which are fields of the input. */
  path: string
  input: Input
  reply: Reply
  /**
   * The permission without which nobody gets anything here. `public` needs no sign-in;
   * `signed-in` needs only that.
   */
  permission: string
  /** What it does, in one sentence, for the OpenAPI document. */
  summary: string
  /** A read made of several statements, which therefore wants one snapshot. */
  snapshot: boolean
  /**
   * A read that costs much more than its answer is long, and follows from input, day, rights and
   * the database alone: its answer, read on one snapshot, is given again until something is written.
   * One that `may age` tells numbers and no people: it is given a while longer, with its age, while
   * very much changes.
   */
  kept: boolean | 'may age'
  /** Answers also whoever must do something else first (`Actor.owes`). */
  whileOwing: boolean
}

/**
 * Declares an endpoint.
 *
 * GET reads and takes its input from path and query; the others write, take the rest of
 * their input as a JSON body, and want an `Idempotency-Key` header.
 */
export function endpoint<Input extends z.ZodType, Reply extends z.ZodType>(
  method: Method,
  path: string,
  declaration: {
    permission: string
    summary: string
    input: Input
    reply: Reply
    snapshot?: boolean
    kept?: boolean | 'may age'
    whileOwing?: boolean
  },
): Endpoint<Input, Reply> {
  const usual = { snapshot: false, kept: false, whileOwing: false }
  return { method, path, ...usual, ...declaration }
}

/** What a caller sends: the wire form of the input. */
export type InputOf<E extends Endpoint> = z.input<E['input']>

/** What a caller gets back: the wire form of the reply (instants are ISO text). */
export type ReplyOf<E extends Endpoint> = z.input<E['reply']>

/** Splits an input into the filled-in path and what is left over for query or body. */
export function fillPath(
  path: string,
  input: Readonly<Record<string, unknown>>,
): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { path: filled, rest }
}
