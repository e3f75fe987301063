import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { problem } from '../platform/http/problem.ts'

const folder = fileURLToPath(new URL('../../dist/web', import.meta.url))

/** Serves the built web app: files by name, and its page for every address that is the app's own. */
export async function serveWeb(server: FastifyInstance): Promise<void> {
  const page = await readFile(`${folder}/index.html`, 'utf8')
  await server.register(staticFiles, {
    root: folder,
    index: false,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const named = path.includes('/assets/')
      reply.header('cache-control', named ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  server.setNotFoundHandler((request, reply) => {
    // A missing file of the app is missing; every other address is a page's.
    if (request.method === 'GET' && !/^\/(api|assets)\//.test(request.url))
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
    return reply
      .code(404)
      .type('application/problem+json')
      .send(JSON.stringify(problem(404, 'request.no-such-address')))
  })
}
