import { useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { noticeDevicesApi } from '../contract.ts'

export const devicesKey = ['notices', 'devices']

/** The devices notices are pushed to. */
export function useDevices() {
  return useSuspenseQuery({
    queryKey: devicesKey,
    queryFn: () => call(noticeDevicesApi.mine, {}),
  })
}
