import type { FastifyInstance } from 'fastify'

const mostKept = 1000

/**
 * Cookies that were renewed while somebody was recognised, kept until the reply takes them along.
 *
 * They are kept by the cookies that were sent, so no reply can ever carry those of somebody else.
 */
export function renewedCookies() {
  const waiting = new Map<string, string[]>()
  return {
    keep(sent: string, renewed: string[]) {
      if (renewed.length === 0) return
      // A request that broke off never takes its own; what is lost is renewed at the next.
      if (waiting.size >= mostKept) waiting.clear()
      waiting.set(sent, [...(waiting.get(sent) ?? []), ...renewed])
    },
    sendWith(server: FastifyInstance) {
      server.addHook('onSend', async ({ headers }, reply) => {
        const renewed = headers.cookie === undefined ? undefined : waiting.get(headers.cookie)
        if (!renewed) return
        waiting.delete(headers.cookie ?? '')
        reply.header('set-cookie', renewed)
      })
    },
  }
}
