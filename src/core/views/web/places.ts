import { m } from '../../../web/paraglide/messages.js'
import { stringifySearch } from '../../../web/search.ts'
import type { View, ViewedList } from '../contract.ts'

type Place = {
  /** The page that shows the list, or the first of those that do. */
  to: string
  name: () => string
  /** What else its address needs, to show the list. */
  search?: Record<string, string>
}

/** Where each list stands. A list takes this line, its id in the contract and a `ViewBar` above it. */
export const places: Record<ViewedList, Place> = {
  members: { to: '/dang-vien', name: m.shell_members },
  organizations: { to: '/to-chuc', name: m.shell_organizations },
  posts: { to: '/to-chuc', name: m.posts_title, search: { tab: 'posts' } },
  units: { to: '/dia-ban', name: m.shell_territories },
  figures: { to: '/so-lieu', name: m.shell_figures },
  due: { to: '/viec-den-han', name: m.shell_deadlines },
  planned: { to: '/viec-du-kien', name: m.shell_planned },
  duplicates: { to: '/dang-vien/trung', name: m.shell_duplicates },
  dues: { to: '/dang-phi', name: m.shell_dues },
  badges: { to: '/huy-hieu', name: m.badges_title },
  complaints: { to: '/khieu-nai', name: m.shell_complaints },
  accounts: { to: '/quyen', name: m.shell_access },
  audit: { to: '/nhat-ky', name: m.shell_audit },
  imports: { to: '/nhap', name: m.shell_imports },
  batches: { to: '/dang-vien/lo-thay-doi', name: m.batches_title },
  jobs: { to: '/viec-dang-chay', name: m.shell_jobs },
  ruleSets: { to: '/quy-dinh', name: m.shell_rule_sets },
  meetingDays: { to: '/lich-hop', name: m.shell_meetings },
  meetings: { to: '/sinh-hoat', name: m.shell_meeting_records },
  meetingScores: { to: '/sinh-hoat/duyet', name: m.meeting_scores_list },
  followAssignments: { to: '/theo-doi', name: m.shell_follow_up },
  issues: { to: '/van-de', name: m.shell_issues },
  visits: { to: '/chuyen-co-so', name: m.shell_visits },
  bodies: { to: '/bo-may', name: m.shell_bodies },
  reorganizationPlans: { to: '/sap-xep', name: m.shell_reorganization },
  ownBodies: { to: '/sap-xep/de-xuat', name: m.shell_reorganization_proposals },
  concurrentPilots: { to: '/kiem-nhiem', name: m.shell_concurrent_posts },
  concurrentPosts: { to: '/kiem-nhiem/nguoi', name: m.concurrent_posts_holders_title },
  headcount: { to: '/bien-che', name: m.shell_headcount },
  staffChanges: { to: '/bien-che/thay-doi', name: m.headcount_changes_title },
  initiatives: { to: '/mo-hinh', name: m.shell_initiatives },
  notices: { to: '/thong-bao', name: m.notices_title },
}

type Here = { pathname: string; search: { day?: string | undefined; tab?: string | undefined } }
type Opened = Pick<View, 'id' | 'list' | 'search'>

/**
 * The address at which a view holds. Where the list stands on the page one is on, that page keeps
 * its part and its day; a view of one figure leads to that figure.
 */
export function hrefOf({ id: view, list, search }: Opened, here?: Here): string {
  const { to, search: part } = places[list]
  const { id, ...filters } = Object.fromEntries(new URLSearchParams(search))
  const path = id !== undefined ? `${to}/${id}` : list === 'figures' ? to : (here?.pathname ?? to)
  const kept = here ? { day: here.search.day, tab: here.search.tab } : part
  return `${path}${stringifySearch({ ...kept, ...filters, view })}`
}

/** Whether a list opens by itself with the view a person chose: on its own page, not in a part of another. */
export function opensByItself(list: ViewedList, pathname: string): boolean {
  const { to } = places[list]
  return to === '/to-chuc' || pathname.replace(/\/$/, '') === to
}
