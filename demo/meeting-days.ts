import { isWithin, windowOf } from '../src/modules/meeting-days/calendar-rules.ts'
import type { MeetingCalendarRules } from '../src/modules/meeting-days/contract.ts'
import type { Demo } from './generate.ts'
import { idMaker, randomFrom } from './random.ts'
import { lastOf, type Organization } from './rows.ts'
import { seed } from './seed.ts'
import { isShown } from './sizes.ts'
import { range, type Table, table } from './table.ts'

/** When organizations of the demonstration meet. Which days a real province sets is not known. */
export const demoCalendar = {
  title: 'Lịch họp thống nhất của bản minh họa',
  sourceDocument:
    'Đặt ra cho bản minh họa: ngày họp thống nhất của tỉnh không có trong tài liệu công khai',
  body: {
    windows: {
      districtChapter: { fromDay: 20, throughDay: 22, session: 'morning', months: null },
      equivalentChapter: { fromDay: 20, throughDay: 22, session: 'morning', months: null },
      grassrootsChapter: { fromDay: 25, throughDay: 27, session: null, months: null },
      grassrootsCell: { fromDay: 3, throughDay: 5, session: null, months: null },
      cell: { fromDay: 3, throughDay: 5, session: null, months: null },
    },
    windowsOfTypes: {
      army: { fromDay: 1, throughDay: 2, session: null, months: null },
      police: { fromDay: 1, throughDay: 2, session: null, months: null },
    },
    exceptions: {
      tet2019: {
        name: { vi: 'Tết Kỷ Hợi', en: 'Tết 2019' },
        ...{ from: '2019-02-02', through: '2019-02-10', insteadFrom: '2019-02-11' },
      },
      tet2020: {
        name: { vi: 'Tết Canh Tý', en: 'Tết 2020' },
        ...{ from: '2020-01-23', through: '2020-01-29', insteadFrom: '2020-01-30' },
      },
    },
  },
} satisfies { title: string; sourceDocument: string; body: MeetingCalendarRules }

const hours = ['07:30', '08:00', '14:00', '19:00']

export type Chosen = {
  organization: Organization
  dayOfMonth: number
  startsAt: string
  place: string
}

/** The day each organization has chosen; one in fifty has yet to. */
export function chosenDays({ organizations }: Pick<Demo, 'organizations'>): Chosen[] {
  const random = randomFrom(seed)
  return organizations.flatMap((organization) => {
    const window = windowOf(demoCalendar.body, lastOf(organization))
    if (!window || organization.ending) return []
    const days = everyDay.filter((one) => isWithin(window, one))
    const choice = { dayOfMonth: random.pick(days), startsAt: random.pick(hours) }
    const isLate = random.chance(1 / 50)
    const place = placeOf(organization)
    if (isShown(organization)) return [{ organization, place, dayOfMonth: 3, startsAt: '14:00' }]
    if (isLate) return []
    const startsAt = window.session === 'morning' ? '07:30' : choice.startsAt
    return [{ organization, place, ...choice, startsAt }]
  })
}

export function meetingDaysTable(demo: Demo): Table {
  const id = idMaker(40)
  return table(
    'meeting_days',
    'id, organization_id, valid, day_of_month, starts_at, place',
    chosenDays(demo),
    ({ organization, dayOfMonth, startsAt, place }) => [
      ...[id(), organization.id, range('2019-01-01', null), dayOfMonth, startsAt, place],
    ],
  )
}

const everyDay = Array.from({ length: 31 }, (_, at) => at + 1)

function placeOf(organization: Organization): string {
  const { unitType } = lastOf(organization)
  if (unitType === 'hamlet') return 'Nhà văn hóa ấp'
  return unitType === 'quarter' ? 'Nhà văn hóa khu phố' : 'Phòng họp cơ quan'
}
