import { exportedPages } from '../../core/exports/list.ts'
import { headcountApi } from './contract.ts'
import { listChanges } from './queries.ts'
import { listUnits } from './units.ts'

/** Units with their headcount of a year, as the list shows them. */
export const headcountExport = exportedPages(headcountApi.export, {
  called: 'Biên chế theo đơn vị',
  list: async (ctx, asked) => {
    const page = await listUnits(ctx, asked)
    return { ...page, rows: page.rows.map((row) => ({ ...row, year: page.year })) }
  },
  columns: [
    { head: 'Đơn vị', width: 48, of: ({ organizationName }) => organizationName },
    { head: 'Năm', of: ({ year }) => year },
    { head: 'Được giao', shows: 'assigned', of: ({ assigned }) => assigned },
    { head: 'Hiện có', shows: 'present', of: ({ present }) => present },
    { head: 'Phải giảm', shows: 'toCut', of: ({ toCut }) => toCut },
    { head: 'Đã giảm', shows: 'cut', of: ({ cut }) => cut },
  ],
})

/** How many people left, as the list shows it. */
export const staffChangeExport = exportedPages(headcountApi.exportChanges, {
  called: 'Thay đổi biên chế',
  list: async (ctx, asked) => {
    const page = await listChanges(ctx, asked)
    const { kinds = {}, changes = {}, regimes = {} } = page.rules?.body ?? {}
    const rows = page.rows.map((row) => ({
      ...row,
      kind: kinds[row.kind]?.name.vi ?? row.kind,
      change: changes[row.change]?.name.vi ?? row.change,
      regime: row.regime && (regimes[row.regime]?.name.vi ?? row.regime),
    }))
    return { ...page, rows }
  },
  columns: [
    { head: 'Ngày', isDay: true, of: ({ happenedOn }) => happenedOn },
    { head: 'Đơn vị', width: 48, of: ({ organizationName }) => organizationName },
    { head: 'Loại', width: 32, shows: 'kind', of: ({ kind }) => kind },
    { head: 'Hình thức', width: 24, shows: 'change', of: ({ change }) => change },
    { head: 'Chế độ', width: 40, shows: 'regime', of: ({ regime }) => regime },
    { head: 'Số người', shows: 'people', of: ({ people }) => people },
    { head: 'Số quyết định', shows: 'decision', of: ({ decision }) => decision.number },
  ],
})
