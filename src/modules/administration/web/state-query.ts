import { queryOptions } from '@tanstack/react-query'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { administrationApi } from '../contract.ts'

export type State = ReplyOf<typeof administrationApi.state>

export const stateQuery = queryOptions({
  queryKey: ['installation', 'state'],
  queryFn: () => call(administrationApi.state, {}),
})
