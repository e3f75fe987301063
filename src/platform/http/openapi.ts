import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { version } from '../version.ts'

/** The OpenAPI 3.1 document of a list of endpoints. */
export function openApi(endpoints: readonly Endpoint[], baseUrl: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Gốc', version, license: { name: 'Apache-2.0' } },
    servers: [{ url: `${baseUrl}/api` }],
    paths,
  }
}

function operation(endpoint: Endpoint) {
  const { properties = {}, required = [] } = schemaOf(endpoint.input)
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1])
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name))
  const parameter = (name: string | undefined, place: 'path' | 'query') => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name ?? ''),
    schema: properties[name ?? ''] ?? {},
  })
  const reads = endpoint.method === 'GET'
  return {
    summary: endpoint.summary,
    'x-permission': endpoint.permission,
    parameters: [
      ...inPath.map((name) => parameter(name, 'path')),
      ...(reads ? rest.map((name) => parameter(name, 'query')) : [idempotencyKey]),
      ...(endpoint.permission === 'public' ? [] : [owner]),
    ],
    ...(!reads && rest.length > 0 && { requestBody: body(properties, required, rest) }),
    responses: {
      200: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(endpoint.reply) } },
      },
      default: {
        description: 'A refusal with its reason (RFC 9457)',
        content: { 'application/problem+json': {} },
      },
    },
  }
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', minLength: 8, maxLength: 100 },
}

const owner = {
  name: 'X-Goc-Owner',
  in: 'header',
  required: false,
  description:
    'The account that wrote what is sent, where a device kept it for a while: signed in as anybody else, it is refused (access.not-signed-in) and nothing is done.',
  schema: { type: 'string' },
}

type Schema = { properties?: Record<string, unknown>; required?: string[] }

function schemaOf(type: z.ZodType): Schema {
  return z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Schema
}

function body(properties: Record<string, unknown>, required: string[], rest: string[]) {
  const schema = {
    type: 'object',
    properties: Object.fromEntries(rest.map((name) => [name, properties[name]])),
    required: required.filter((name) => rest.includes(name)),
  }
  return { required: true, content: { 'application/json': { schema } } }
}
