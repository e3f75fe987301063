import type { Tree } from './organizations.ts'
import type { Random } from './random.ts'
import { idMaker } from './random.ts'
import {
  foundedOn,
  type Holding,
  lastOf,
  type Member,
  type Organization,
  type Post,
} from './rows.ts'

const titles: Record<string, string> = {
  secretary: 'Bí thư',
  deputySecretary: 'Phó Bí thư',
  standingCommitteeMember: 'Ủy viên Ban Thường vụ',
  committeeMember: 'Ủy viên Ban Chấp hành',
}

/** Posts of every organization and who holds them, from the congresses of 2015 on. */
export function fillPosts(
  random: Random,
  tree: Tree,
  members: readonly Member[],
): { posts: Post[]; holdings: Holding[] } {
  const newPost = idMaker(4)
  const posts: Post[] = []
  const holdings: Holding[] = []
  const seasoned = byOrganization(members)
  const secretaries = new Map<string, Member>()

  const fill = (
    organization: Organization,
    kind: string,
    seats: number | null,
    holders: readonly Member[],
    from: string,
    term: string,
  ) => {
    const cellOnly =
      lastOf(organization).kind === 'cell' || lastOf(organization).kind === 'grassrootsCell'
    const title = cellOnly && kind === 'committeeMember' ? 'Chi ủy viên' : (titles[kind] ?? kind)
    const post: Post = {
      id: newPost(),
      organizationId: organization.id,
      kind,
      title,
      seats,
      from: foundedOn(organization),
      until: null,
    }
    posts.push(post)
    for (const holder of holders)
      holdings.push({
        postId: post.id,
        memberId: holder.id,
        from: from > foundedOn(organization) ? from : foundedOn(organization),
        until: null,
        term,
        openedBy: random.chance(0.93) ? 'election' : 'appointment',
        closingReason: null,
      })
  }

  for (const cell of [...tree.cells, ...tree.grassrootsCells]) {
    const here = seasoned.get(cell.id) ?? []
    const [secretary, deputy, ...others] = here
    if (!secretary) continue
    secretaries.set(cell.id, secretary)
    fill(cell, 'secretary', 1, [secretary], '2017-05-10', '2017-2020')
    fill(cell, 'deputySecretary', 2, deputy ? [deputy] : [], '2017-05-10', '2017-2020')
    if (here.length >= 9)
      fill(cell, 'committeeMember', null, others.slice(0, 1), '2017-05-10', '2017-2020')
  }
  fillAbove(tree.chapters, [...tree.cells], secretaries, fill, '2015-06-20')
  fillAbove(
    tree.committees,
    [...tree.chapters, ...tree.grassrootsCells],
    secretaries,
    fill,
    '2015-08-15',
  )
  fillAbove([tree.province], tree.committees, secretaries, fill, '2015-10-14')
  return { posts, holdings }
}

type Fill = (
  organization: Organization,
  kind: string,
  seats: number | null,
  holders: readonly Member[],
  from: string,
  term: string,
) => void

/** A committee is made of the secretaries below it: the same people hold both posts. */
function fillAbove(
  organizations: readonly Organization[],
  below: readonly Organization[],
  secretaries: Map<string, Member>,
  fill: Fill,
  from: string,
): void {
  const children = Map.groupBy(below, (organization) => lastOf(organization).parentId)
  for (const organization of organizations) {
    const people = (children.get(organization.id) ?? [])
      .flatMap((child) => secretaries.get(child.id) ?? [])
      .slice(0, 15)
    const [secretary, deputy, ...others] = people
    if (!secretary) continue
    secretaries.set(organization.id, deputy ?? secretary)
    fill(organization, 'secretary', 1, [secretary], from, '2015-2020')
    fill(organization, 'deputySecretary', 2, deputy ? [deputy] : [], from, '2015-2020')
    fill(organization, 'standingCommitteeMember', null, others.slice(0, 3), from, '2015-2020')
    fill(organization, 'committeeMember', null, others.slice(3), from, '2015-2020')
  }
}

/** Members who were full in their present cell before 2015, longest first. */
function byOrganization(members: readonly Member[]): Map<string, Member[]> {
  const grouped = new Map<string, Member[]>()
  for (const member of members) {
    const last = member.periods.at(-1)
    if (last?.status !== 'full' || last.until !== null || last.from >= '2015-01-01') continue
    if (member.birthDate < '1957-01-01') continue
    const here = grouped.get(last.organizationId)
    if (here) here.push(member)
    else grouped.set(last.organizationId, [member])
  }
  return grouped
}
