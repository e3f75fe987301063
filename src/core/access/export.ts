import { addDays, type Day } from '../../platform/day.ts'
import { exportedPages } from '../exports/list.ts'
import { word } from '../exports/words.ts'
import { listAccounts } from './account-list.ts'
import { accessApi } from './contract.ts'
import { organizationRights } from './holders.ts'
import { listGrants } from './queries.ts'

/** Who holds what by decision, as the page of rights shows it. */
export const grantExport = exportedPages(accessApi.exportGrants, {
  called: 'Quyền cấp bằng quyết định',
  list: async (ctx, { organizationId, accountId }) => {
    return whole(await listGrants(ctx, { organizationId, accountId }))
  },
  columns: [
    { head: 'Tài khoản', width: 32, of: ({ accountName }) => accountName },
    { head: 'Vai trò', width: 32, of: ({ role }) => word('access_role', role) },
    { head: 'Tại tổ chức', width: 40, of: ({ organizationName }) => organizationName },
    { head: 'Từ ngày', isDay: true, of: ({ from }) => from },
    { head: 'Đến hết ngày', isDay: true, of: lastDay },
    { head: 'Người cấp', width: 28, of: ({ grantedByName }) => grantedByName },
    { head: 'Người duyệt', width: 28, of: ({ approvedByName }) => approvedByName },
    { head: 'Lý do', width: 40, of: ({ reason }) => reason },
    { head: 'Số quyết định', of: ({ decisionNumber }) => decisionNumber },
  ],
})

/** Everybody whose right reaches an organization, as its page shows them. */
export const organizationRightExport = exportedPages(accessApi.exportOrganizationRights, {
  called: 'Ai có quyền tại tổ chức',
  list: async (ctx, { id }) => whole(await organizationRights(ctx, { id })),
  columns: [
    { head: 'Tài khoản', width: 32, of: ({ accountName }) => accountName },
    { head: 'Vai trò', width: 32, of: ({ role }) => word('access_role', role) },
    { head: 'Tại tổ chức', width: 40, of: ({ organizationName }) => organizationName },
    { head: 'Từ đâu', width: 28, of: ({ source }) => word('access_source', source) },
    { head: 'Chức danh', width: 28, of: ({ title }) => title },
    { head: 'Thay cho', width: 28, of: ({ deputyFor }) => deputyFor },
    { head: 'Từ ngày', isDay: true, of: ({ from }) => from },
    { head: 'Đến hết ngày', isDay: true, of: lastDay },
    { head: 'Lý do', width: 40, of: ({ reason }) => reason },
  ],
})

/** The last day of a right, as pages show it: `until` is the first without. */
function lastDay({ until }: { until: Day | null }): Day | null {
  return until === null ? null : addDays(until, -1)
}

function whole<Row>(rows: readonly Row[]) {
  return { rows, total: rows.length }
}

/** Accounts as their page shows them, by name. */
export const accountExport = exportedPages(accessApi.exportAccounts, {
  called: 'Tài khoản',
  list: listAccounts,
  columns: [
    { head: 'Tài khoản', width: 32, of: ({ name }) => name },
    { head: 'Tên đăng nhập', width: 28, shows: 'username', of: ({ username }) => username },
    {
      head: 'Thuộc tổ chức quản lý',
      width: 40,
      shows: 'home',
      of: ({ memberId, organizationName }) =>
        organizationName ?? word('access_kept_by', memberId === null ? 'province' : 'member'),
    },
    {
      head: 'Tình trạng',
      shows: 'state',
      of: ({ lockedReason }) => (lockedReason === null ? 'Đang dùng' : 'Đang khóa'),
    },
    { head: 'Lý do khóa', width: 40, shows: 'state', of: ({ lockedReason }) => lockedReason },
  ],
})
