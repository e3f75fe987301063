import { readdir, readFile } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import sendFile from '@fastify/send'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '../platform/http/problem.ts'

const folder = fileURLToPath(new URL('../../dist/web', import.meta.url))

/** Serves the built web app: files by name, and its page for every address that is the app's own. */
export async function serveWeb(server: FastifyInstance): Promise<void> {
  const page = await readFile(`${folder}/index.html`, 'utf8')
  // Each file is an address of its own, so that no address can name any other file.
  for (const name of await builtFiles())
    server.get(`/${name}`, (request, reply) => answerFile(name, request, reply))
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

/** Paths below the folder of the built app, as addresses write them; without its page. */
async function builtFiles(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, `${entry.parentPath}${sep}${entry.name}`))
    .map((path) => path.split(sep).join('/'))
    .filter((name) => name !== 'index.html')
}

async function answerFile(name: string, request: FastifyRequest, reply: FastifyReply) {
  const { statusCode, headers, stream } = await sendFile(request.raw, `/${name}`, {
    root: folder,
    cacheControl: false,
  })
  // What stands in `assets` has its content in its name.
  const forever = name.startsWith('assets/')
  return reply
    .code(statusCode)
    .headers(headers)
    .header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    .send(stream)
}
