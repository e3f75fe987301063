import { exportedList } from '../exports/list.ts'
import { badgesApi } from './contract.ts'
import { listCandidates } from './queries.ts'

/** Who is due on an award day as their page shows it, in the order of names. */
export const badgeExport = exportedList(badgesApi.export, {
  called: 'Huy hiệu Đảng đến hạn',
  count: async (ctx, asked) => (await listCandidates(ctx, asked, null)).rows.length,
  async *rows(ctx, asked) {
    const { rows, awardedOn } = await listCandidates(ctx, asked, null)
    yield rows.map((row) => ({ ...row, awardedOn }))
  },
  columns: [
    { head: 'Mã đảng viên', shows: 'code', of: ({ code }) => code },
    { head: 'Họ và tên', width: 32, of: ({ fullName }) => fullName },
    {
      head: 'Nơi sinh hoạt',
      shows: 'organization',
      width: 40,
      of: ({ organizationName }) => organizationName,
    },
    { head: 'Huy hiệu (năm)', shows: 'years', of: ({ years }) => years },
    { head: 'Đợt trao', isDay: true, of: ({ awardedOn }) => awardedOn },
  ],
})
