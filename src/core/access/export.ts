import { exportedPages } from '../exports/list.ts'
import { word } from '../exports/words.ts'
import { listAccounts } from './account-list.ts'
import { accessApi } from './contract.ts'

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
