import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { refuse } from '../../../platform/refusal.ts'
import { call } from '../../../web/call.ts'
import { useMe } from '../../../web/me.ts'
import { noticeMailApi } from '../contract.ts'

/** Where, when and of what one is told by mail, why not at all, and the way to change it. */
export function useMail() {
  const queries = useQueryClient()
  const { shared } = useMe()
  const { data: mail } = useSuspenseQuery({
    queryKey: ['notices', 'mail'],
    queryFn: () => call(noticeMailApi.mine, {}),
  })
  const write = useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notices', 'mail'] }),
  })
  const code = mail.isSetUp ? (shared ? 'notices.shared-account' : null) : 'mail.not-set-up'
  return { mail, write, whyNot: code && refuse('conflict', code) }
}
