import type { ReplyOf } from '../../../platform/endpoint.ts'
import type { importsApi } from '../contract.ts'

/** An import as it arrives in the browser. */
export type ShownImport = ReplyOf<typeof importsApi.one>
