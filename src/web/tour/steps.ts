import type { UseNavigateResult } from '@tanstack/react-router'
import type { Me } from '../../core/access/contract.ts'
import { membersApi } from '../../core/members/contract.ts'
import { call } from '../call.ts'
import { m } from '../paraglide/messages.js'

type Navigate = UseNavigateResult<string>

/** One thing shown, on the page where it is, at the element that bears `data-tour="<anchor>"`. */
export type Step = {
  anchor: string
  title: () => string
  text: () => string
  /** To the page it is on; left out where every page has it. */
  go?: (navigate: Navigate) => Promise<unknown>
}

/** What is worth showing to somebody, by what they may do: at most six steps. */
export function stepsFor({ permissions, grants }: Pick<Me, 'permissions' | 'grants'>): Step[] {
  const may = (permission: string) => permissions.includes(permission)
  const seesBelow = grants.some(({ reach }) => reach === 'below')
  return [
    { anchor: 'day', title: m.tour_day_title, text: m.tour_day },
    ...(may('figures.read') ? [figure] : []),
    ...(may('organizations.read') ? [seesBelow ? ownTree : ownCell] : []),
    ...workFor(may),
    { anchor: 'guide', title: m.tour_guide_title, text: m.tour_guide },
    { anchor: 'account', title: m.tour_account_title, text: m.tour_account },
  ]
}

const figure: Step = {
  anchor: 'figure',
  title: m.tour_figure_title,
  text: m.tour_figure,
  go: (navigate) => navigate({ to: '/tong-quan' }),
}

const toOwn = (navigate: Navigate) => navigate({ to: '/to-chuc' })
const ownCell: Step = {
  anchor: 'to-chuc',
  title: m.tour_own_cell_title,
  text: m.tour_own_cell,
  go: toOwn,
}
const ownTree: Step = {
  anchor: 'to-chuc',
  title: m.tour_own_tree_title,
  text: m.tour_own_tree,
  go: toOwn,
}

/** The work somebody is here for: the first they may do. */
function workFor(may: (permission: string) => boolean): Step[] {
  if (may('members.manage')) return [change]
  if (may('access.manage')) return [accounts]
  if (may('audit.read')) return [trail]
  return may('members.read') ? [find] : []
}

const change: Step = {
  anchor: 'changes',
  title: m.tour_change_title,
  text: m.tour_change,
  go: toAnyMember,
}
const accounts: Step = {
  anchor: 'accounts',
  title: m.tour_accounts_title,
  text: m.tour_accounts,
  go: (navigate) => navigate({ to: '/quyen' }),
}
const trail: Step = {
  anchor: 'filters',
  title: m.tour_trail_title,
  text: m.tour_trail,
  go: (navigate) => navigate({ to: '/nhat-ky' }),
}
const find: Step = {
  anchor: 'filters',
  title: m.tour_find_title,
  text: m.tour_find,
  go: (navigate) => navigate({ to: '/dang-vien' }),
}

/** To the page of the first member in the list; to the list where there is none. */
async function toAnyMember(navigate: Navigate): Promise<void> {
  const list = await call(membersApi.list, {}).catch(() => null)
  const id = list?.rows[0]?.id
  await (id === undefined
    ? navigate({ to: '/dang-vien' })
    : navigate({ to: '/dang-vien/$id', params: { id } }))
}
