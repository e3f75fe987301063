import { lastOf, type Organization } from './rows.ts'
import { openPost, type Seating, seat } from './seats.ts'
import type { Tree } from './tree.ts'

const boards: [kind: string, title: string, cell: string][] = [
  ['organizationBoardHead', 'Trưởng Ban Tổ chức', 'Ban Tổ chức'],
  ['propagandaBoardHead', 'Trưởng Ban Tuyên giáo', 'Ban Tuyên giáo'],
  ['massMobilizationBoardHead', 'Trưởng Ban Dân vận', 'Ban Dân vận'],
  ['internalAffairsBoardHead', 'Trưởng Ban Nội chính', 'Ban Nội chính'],
  ['inspectionChair', 'Chủ nhiệm Ủy ban Kiểm tra', 'Ủy ban Kiểm tra'],
  ['officeChief', 'Chánh Văn phòng', 'Văn phòng'],
]

/** The heads of a committee's boards lead the cells of these boards too: two posts, one person. */
export function headsOf(
  seating: Seating,
  tree: Tree,
  below: Map<string | null, Organization[]>,
): void {
  for (const committee of tree.committees) {
    const office = tree.chapters.find(
      (one) => lastOf(one).parentId === committee.id && lastOf(one).unitType === 'partyAgency',
    )
    const cells = office ? (below.get(office.id) ?? []) : []
    if (lastOf(committee).kind === 'districtChapter') seatHeads(seating, committee, cells, '')
    else if (lastOf(committee).unitType === 'partyAgency')
      seatHeads(seating, tree.province, [...(below.get(committee.id) ?? []), ...cells], ' Tỉnh ủy')
  }
}

function seatHeads(
  seating: Seating,
  organization: Organization,
  cells: readonly Organization[],
  suffix: string,
): void {
  for (const [kind, title, board] of boards) {
    const names = [`Chi bộ ${board}${suffix}`, `Chi bộ ${board}`]
    const cell = cells.find((one) => names.includes(lastOf(one).name))
    const span = cell && seating.secretaries.get(cell.id)
    if (!span) continue
    const post = openPost(seating, organization, kind, title)
    seat(seating, organization, post, span, {
      name: '2015-2020',
      from: '2015-11-02',
      by: 'appointment',
    })
  }
}
