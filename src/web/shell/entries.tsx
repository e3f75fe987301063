import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMe } from '../me.ts'
import { m } from '../paraglide/messages.js'

export type Entry = {
  to:
    | '/tong-quan'
    | '/to-chuc'
    | '/dang-vien'
    | '/dang-vien/trung'
    | '/dang-phi'
    | '/lich-hop'
    | '/theo-doi'
    | '/chuyen-co-so'
    | '/sinh-hoat'
    | '/van-de'
    | '/sap-xep'
    | '/sap-xep/de-xuat'
    | '/bo-may'
    | '/kiem-nhiem'
    | '/mo-hinh'
    | '/bien-che'
    | '/viec-den-han'
    | '/viec-du-kien'
    | '/khieu-nai'
    | '/so-lieu'
    | '/nhat-ky'
    | '/nhap'
    | '/quyen'
    | '/dia-ban'
    | '/quy-dinh'
    | '/viec-dang-chay'
    | '/quan-tri'
  label: () => string
  /** Shown to those who hold it somewhere; null to everybody. */
  permission: string | null
  icon: ReactNode
  /** Has a place at the bottom of a phone's screen. */
  onPhone: boolean
}

const icon = (path: string) => (
  <svg
    viewBox="0 0 20 20"
    width="20"
    height="20"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
  >
    <path d={path} strokeLinecap="round" strokeLinejoin="round" />
  </svg>
)

/** Where one can go, by the work to be done. */
const entries: readonly Entry[] = [
  {
    to: '/tong-quan',
    label: m.shell_overview,
    permission: 'figures.read',
    icon: icon('M3 17V9m5 8V4m5 13v-6m5 6H2'),
    onPhone: true,
  },
  {
    to: '/to-chuc',
    label: m.shell_organizations,
    permission: 'organizations.read',
    icon: icon('M10 3v5m-6 9v-4h12v4M10 8v5M8 3h4M2 17h4m8 0h4m-10 0h4'),
    onPhone: true,
  },
  {
    to: '/dang-vien',
    label: m.shell_members,
    permission: 'members.read',
    icon: icon('M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-6 7c0-3 3-5 6-5s6 2 6 5'),
    onPhone: true,
  },
  {
    to: '/dang-vien/trung',
    label: m.shell_duplicates,
    permission: 'members.manage',
    icon: icon('M3 4h9v9H3zm5 3h9v10H8z'),
    onPhone: false,
  },
  {
    to: '/sinh-hoat',
    label: m.shell_meeting_records,
    permission: 'minutes.read',
    icon: icon('M4 4h12v9H9l-4 4v-4H4zM7 7.5h6m-6 3h4'),
    onPhone: true,
  },
  {
    to: '/lich-hop',
    label: m.shell_meetings,
    permission: 'meetings.read',
    icon: icon('M4 5h12v12H4zM4 9h12M7 3v4m6-4v4m-6 5h1m3 0h1m-5 3h1m3 0h1'),
    onPhone: false,
  },
  {
    to: '/theo-doi',
    label: m.shell_follow_up,
    permission: 'follow.read',
    icon: icon('M7 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-5 7c0-3 2-5 5-5s5 2 5 5m1-9 2 2 4-4'),
    onPhone: false,
  },
  {
    to: '/chuyen-co-so',
    label: m.shell_visits,
    permission: 'follow.read',
    icon: icon('M10 17l5-9a5 5 0 1 0-10 0z'),
    onPhone: true,
  },
  {
    to: '/van-de',
    label: m.shell_issues,
    permission: 'issues.read',
    icon: icon('M3 4h14v10H9l-4 3v-3H3zM10 7v3m0 2v.2'),
    onPhone: false,
  },
  {
    to: '/sap-xep',
    label: m.shell_reorganization,
    permission: 'reorganization.read',
    icon: icon('M3 4h5v4H3zm0 8h5v4H3zm9-4h5v4h-5zM8 6h2v8H8m2-4h2'),
    onPhone: false,
  },
  {
    to: '/bo-may',
    label: m.shell_bodies,
    permission: 'reorganization.read',
    icon: icon('M7 3h6v4H7zM3 13h5v4H3zm9 0h5v4h-5zM10 7v3m-4.5 3v-3h9v3'),
    onPhone: false,
  },
  {
    to: '/kiem-nhiem',
    label: m.shell_concurrent_posts,
    permission: 'reorganization.read',
    icon: icon('M7 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-5 8c0-3 2-5 5-5s5 2 5 5m1-12h5m-5 4h5'),
    onPhone: false,
  },
  {
    to: '/mo-hinh',
    label: m.shell_initiatives,
    permission: 'reorganization.read',
    icon: icon('M7 14a5 5 0 1 1 6 0v2H7zm1 4h4M10 7v3'),
    onPhone: false,
  },
  {
    to: '/bien-che',
    label: m.shell_headcount,
    permission: 'reorganization.read',
    icon: icon('M4 3h12v14H4zM7 7h6m-6 3h6m-6 3h3m3-1v3m-1.5-1.5h3'),
    onPhone: false,
  },
  {
    to: '/sap-xep/de-xuat',
    label: m.shell_reorganization_proposals,
    permission: 'reorganization.propose',
    icon: icon('M4 4h12v9H9l-4 3v-3H4zM10 6v4m-2-2 2-2 2 2'),
    onPhone: false,
  },
  {
    to: '/viec-den-han',
    label: m.shell_deadlines,
    permission: 'members.read',
    icon: icon('M4 5h12v12H4zM4 9h12M7 3v4m6-4v4m-6 6 2 2 4-4'),
    onPhone: false,
  },
  {
    to: '/dang-phi',
    label: m.shell_dues,
    permission: 'dues.manage',
    icon: icon('M4 4h12v13H4zM7 8h6m-6 3h6m-6 3h3'),
    onPhone: false,
  },
  {
    to: '/viec-du-kien',
    label: m.shell_planned,
    permission: 'members.read',
    icon: icon('M4 5h12v12H4zM4 9h12M7 3v4m6-4v4m-3 4v4m-2-2h4'),
    onPhone: false,
  },
  {
    to: '/khieu-nai',
    label: m.shell_complaints,
    permission: 'members.manage',
    icon: icon('M4 3h9l3 3v11H4zM10 8v4m0 2v.2'),
    onPhone: false,
  },
  {
    to: '/so-lieu',
    label: m.shell_figures,
    permission: 'figures.read',
    icon: icon('M3 5h14M3 10h14M3 15h8'),
    onPhone: false,
  },
  {
    to: '/dia-ban',
    label: m.shell_territories,
    permission: 'organizations.read',
    icon: icon('M10 17s5-4.5 5-9a5 5 0 0 0-10 0c0 4.5 5 9 5 9Zm0-7a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z'),
    onPhone: false,
  },
  {
    to: '/quy-dinh',
    label: m.shell_rule_sets,
    permission: 'rule-sets.read',
    icon: icon('M5 3h8l3 3v11H5zM8 9h5m-5 4h5'),
    onPhone: false,
  },
  {
    to: '/nhap',
    label: m.shell_imports,
    permission: 'imports.manage',
    icon: icon('M10 3v9m-4-4 4 4 4-4M4 16h12'),
    onPhone: false,
  },
  {
    to: '/quyen',
    label: m.shell_access,
    permission: 'access.read',
    icon: icon('M6 9V6a4 4 0 0 1 8 0v3M4 9h12v8H4z'),
    onPhone: false,
  },
  {
    to: '/nhat-ky',
    label: m.shell_audit,
    permission: 'audit.read',
    icon: icon('M10 6v4l3 2m4-2a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z'),
    onPhone: false,
  },
  {
    to: '/viec-dang-chay',
    label: m.shell_jobs,
    permission: null,
    icon: icon('M4 10a6 6 0 0 1 11-3m1-3v3h-3m3 3a6 6 0 0 1-11 3m-1 3v-3h3'),
    onPhone: false,
  },
  {
    to: '/quan-tri',
    label: m.shell_administration,
    permission: 'installation.manage',
    icon: icon('M3 4h14v5H3zM3 11h14v5H3zM6 6.5h1m-1 7h1'),
    onPhone: false,
  },
]

/** The entries the signed-in person may open. */
export function useEntries(): Entry[] {
  const { permissions } = useMe()
  return entries.filter(({ permission }) => permission === null || permissions.includes(permission))
}

/** Where one is of them: of two that an address lies under, the nearer. */
export function useEntryHere(shown: readonly Entry[]): Entry['to'] | undefined {
  const path = useLocation({ select: ({ pathname }) => pathname })
  return shown
    .map(({ to }) => to)
    .filter((to) => path === to || path.startsWith(`${to}/`))
    .sort((a, b) => b.length - a.length)[0]
}
