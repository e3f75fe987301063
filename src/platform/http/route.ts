import type { z } from 'zod'
import type { Ctx } from '../context.ts'
import type { Endpoint } from '../endpoint.ts'

/** An endpoint with the query or command that answers it. */
export type Route = {
  endpoint: Endpoint
  answer: (ctx: Ctx, input: never) => Promise<unknown>
}

/** Pairs an endpoint with its function; the compiler checks that input and reply agree. */
export function route<Input extends z.ZodType, Reply extends z.ZodType>(
  endpoint: Endpoint<Input, Reply>,
  answer: (ctx: Ctx, input: z.output<Input>) => Promise<z.output<Reply>>,
): Route {
  return { endpoint, answer }
}
