import type { ReplyOf } from '../../../platform/endpoint.ts'
import type { reorganizationApi } from '../contract.ts'

/** A plan as its page has it. */
export type ShownPlan = ReplyOf<typeof reorganizationApi.one>
