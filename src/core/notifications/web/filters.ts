import { noticeStates, type Topic, topics } from '../notify-rules.ts'

export type NoticeFilters = {
  state?: (typeof noticeStates)[number] | undefined
  topic?: Topic | undefined
}

/** The filters of notices as they stand in the address; unknown values are left out. */
export function noticeFilters(search: Record<string, unknown>): NoticeFilters {
  const state = noticeStates.find((one) => one === search.state)
  const topic = topics.find((one) => one === search.topic)
  return { ...(state && { state }), ...(topic && { topic }) }
}
