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
  // What is asked for is looked up among the names there are, so that no address names any other file.
  const files = new Set(await builtFiles())
  server.setNotFoundHandler((request, reply) => {
    const name = (request.url.split('?', 1)[0] ?? '').slice(1)
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (reads && files.has(name)) return answerFile(name, files, request, reply)
    // A missing file of the app is missing; every other address is a page's.
    if (reads && !/^(api|assets)\//.test(name))
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
    .filter((name) => name !== 'index.html' && !name.startsWith('.'))
}

/** Sends a file, in the compressed form the build left beside it where the browser takes that. */
async function answerFile(
  name: string,
  files: ReadonlySet<string>,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const isCompressed = files.has(`${name}.br`) && takesBrotli(request)
  const { statusCode, headers, stream } = await sendFile(
    request.raw,
    `/${isCompressed ? `${name}.br` : name}`,
    { root: folder, cacheControl: false },
  )
  // What stands in `assets` has its content in its name.
  const forever = name.startsWith('assets/')
  reply
    .code(statusCode)
    .headers(headers)
    .header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('vary', 'accept-encoding')
  if (isCompressed) reply.header('content-encoding', 'br').type(typeOf(name))
  return reply.send(stream)
}

function takesBrotli(request: FastifyRequest): boolean {
  const taken = String(request.headers['accept-encoding'] ?? '').split(',')
  return taken.some((one) => /^\s*br\s*(;\s*q=(?!0(\.0*)?\s*$)|$)/i.test(one))
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

function typeOf(name: string): string {
  return types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}
