import type { ReplyOf } from '../../../platform/endpoint.ts'
import type { batchesApi } from '../contract.ts'

/** A batch as the server tells it. */
export type ShownBatch = ReplyOf<typeof batchesApi.one>
export type ShownRow = ReplyOf<typeof batchesApi.list>['rows'][number]
