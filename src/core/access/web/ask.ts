import { bringRefusals, Problem } from '../../../web/call.ts'
import { finishLeaving } from '../../../web/offline/leaving.ts'

/** Asks the sign-in of the server; a refusal comes back as a problem. */
export async function ask<Answer>(path: string, body: Record<string, string>): Promise<Answer> {
  if (!(await finishLeaving())) throw new Problem({ status: 0, code: 'line.lost' })
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null)
  if (!response) throw new Problem({ status: 0, code: 'line.lost' })
  const answer = await response.json().catch(() => null)
  if (response.ok) return answer ?? {}
  await bringRefusals()
  throw new Problem(
    typeof answer?.code === 'string' && typeof answer.status === 'number'
      ? answer
      : { status: response.status, code: codeOf(response.status, path) },
  )
}

/** What an answer without words of its own means; only a refused sign-in speaks of the username. */
function codeOf(status: number, path: string): string {
  if (status === 429) return 'request.too-many'
  if ([502, 503, 504].includes(status)) return 'server.busy'
  if (status >= 500) return 'server.error'
  if (path === 'two-factor/verify-backup-code') return 'access.wrong-recovery-code'
  if (path.startsWith('two-factor/verify')) return 'access.wrong-code'
  return path.startsWith('sign-in/') ? 'access.wrong-password' : 'access.wrong-own-password'
}
