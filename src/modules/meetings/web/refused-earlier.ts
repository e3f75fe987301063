import { Problem } from '../../../web/call.ts'
import type { Row } from '../outbox-rules.ts'

/** What the server said of something that was sent when nobody was there; null where it took it. */
export function refusedEarlier(row: Row | null): Problem | null {
  if (row?.state !== 'refused' || !row.said) return null
  const { code, details, fields = [] } = row.said
  return new Problem({ status: 409, code, ...(details && { details }), fields: [...fields] })
}
