import { base64Of } from '../../../core/photos/web/shrink.ts'
import type { Endpoint } from '../../../platform/endpoint.ts'
import { call, Problem } from '../../../web/call.ts'
import { issuePhotosApi, issuesApi } from '../../follow-up/contract.ts'
import { meetingScoresApi } from '../../meeting-scores/contract.ts'
import { visitsApi } from '../../visits/contract.ts'
import { meetingPhotosApi, meetingsApi } from '../contract.ts'
import type { Outcome, Row } from '../outbox-rules.ts'
import { photoKept } from './kept-photos.ts'

/** Sends a row once and says what came of it. */
export async function post(row: Row): Promise<Outcome> {
  try {
    return { is: 'sent', version: await sendRow(row, { tries: 1 }) }
  } catch (error) {
    return outcomeOf(error)
  }
}

/** Sends a row under its own key, as its owner's; answers the version of what it became. */
export async function sendRow(row: Row, more: { tries?: number } = {}): Promise<number> {
  const how = { ...more, key: row.key, owner: row.ownerId }
  const { content, recordId, version } = row
  if (row.section === 'issue') {
    await call(issuesApi.raise, { ...row.content, localKey: recordId }, how)
    return 0
  }
  if (row.section === 'visit')
    return (await call(visitsApi.say, { ...row.content, id: recordId }, how)).version
  if (row.section === 'photo') {
    const bytes = await photoKept(row.key)
    if (bytes === null) throw new Problem({ status: 409, code: 'photos.missing' })
    const { add } = row.content.of === 'issue' ? issuePhotosApi : meetingPhotosApi
    await call(add, { id: recordId, content: base64Of(bytes) }, how)
    return 0
  }
  return (await call(endpointOf(row), { ...content, id: recordId, version }, how)).version
}

function outcomeOf(error: unknown): Outcome {
  const { status, code, details, fields } =
    error instanceof Problem ? error : new Problem({ status: 0, code: 'line.lost' })
  const said = { code, details, fields }
  if (code === 'access.not-signed-in' || [0, 401, 408, 429].includes(status) || status >= 500)
    return { is: 'away', said }
  return { is: code.endsWith('.stale') ? 'conflict' : 'refused', said }
}

type Writes = Endpoint<Endpoint['input'], typeof meetingsApi.callRoll.reply>

function endpointOf(row: Row): Writes {
  if (row.section === 'roll') return meetingsApi.callRoll
  if (row.section === 'minutes') return meetingsApi.writeMinutes
  return 'yes' in row.content ? meetingScoresApi.vote : meetingScoresApi.save
}
