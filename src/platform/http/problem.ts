import { z } from 'zod'
import type { FieldFault, Refusal } from '../refusal.ts'
import { Refused } from '../refusal.ts'

/** RFC 9457 problem details, as every error leaves the server. */
export type ProblemDetails = {
  type: string
  title: string
  status: number
  code: string
  details?: Refusal['details']
  fields?: FieldFault[]
  /** What to quote when asking for help about an error that is nobody's refusal. */
  reference?: string
}

const statusOf = { forbidden: 403, missing: 404, conflict: 409, invalid: 422 } as const

/** The problem a thrown value stands for; null when it is a bug and nobody's refusal. */
export function problemOf(error: unknown): ProblemDetails | null {
  if (error instanceof Refused) return ofRefusal(error.refusal)
  if (error instanceof z.ZodError)
    return problem(400, 'request.invalid', { fields: fieldsAtFault(error) })
  if (error instanceof Error && 'constraint' in error && typeof error.constraint === 'string')
    return ofConstraint(error as Error & { constraint: string; code?: string })
  return ofFramework(error)
}

export function problem(
  status: number,
  code: string,
  more: Omit<Partial<ProblemDetails>, 'status' | 'code'> = {},
): ProblemDetails {
  return { type: `urn:goc:${code}`, title: code, status, code, ...more }
}

function ofRefusal({ kind, code, details, fields }: Refusal): ProblemDetails {
  return problem(statusOf[kind], code, {
    ...(details && { details }),
    ...(fields && { fields }),
  })
}

/** Every input at fault, each once, by its path in the request. */
export function fieldsAtFault(error: z.ZodError): FieldFault[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), code: 'unknown' }))
      : [{ field: issue.path.join('.'), code: codeOf(issue), message: issue.message }],
  )
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (/^[a-z-]+$/.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required'
  return issue.code.replaceAll('_', '-')
}

/** A constraint of the database that said no: the name of the constraint is the code. */
function ofConstraint(error: Error & { constraint: string; code?: string }): ProblemDetails | null {
  const isConstraintViolation = error.code?.startsWith('23') ?? false
  return isConstraintViolation
    ? problem(409, 'database.constraint', { details: { constraint: error.constraint } })
    : null
}

/** What Fastify itself refuses: too large, not JSON, no such address. */
function ofFramework(error: unknown): ProblemDetails | null {
  if (!(error instanceof Error && 'statusCode' in error)) return null
  const status = Number(error.statusCode)
  if (!(status >= 400 && status < 500)) return status === 503 ? problem(503, 'server.busy') : null
  const codes: Record<number, string> = {
    413: 'request.too-large',
    415: 'request.wrong-media-type',
    429: 'request.too-many',
  }
  return problem(status, codes[status] ?? 'request.malformed')
}
