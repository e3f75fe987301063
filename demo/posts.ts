import { addDays } from '../src/platform/day.ts'
import { fillCommittees } from './committees.ts'
import { isResidential } from './members.ts'
import { dayBetween, idMaker, type Random } from './random.ts'
import type { Holding, Member, Organization, Post } from './rows.ts'
import { draw, openPost, type Seating, seat } from './seats.ts'
import { type Span, spansOf } from './spans.ts'
import type { Tree } from './tree.ts'

/** Posts of every organization and who holds them, from the congresses of 2015 and 2017 on. */
export function fillPosts(
  random: Random,
  tree: Tree,
  members: readonly Member[],
): { posts: Post[]; holdings: Holding[] } {
  const seating: Seating = {
    random,
    posts: [],
    holdings: [],
    spans: spansOf(random, members),
    busy: new Set(),
    secretaries: new Map(),
    decisions: new Map(),
    newPost: idMaker(4),
  }
  for (const cell of [...tree.cells, ...tree.grassrootsCells]) fillCell(seating, cell)
  fillCommittees(seating, tree)
  return { posts: seating.posts, holdings: seating.holdings }
}

function fillCell(seating: Seating, cell: Organization): void {
  const { random } = seating
  const here = seating.spans.get(cell.id) ?? []
  const present = here.filter((span) => span.until === null)
  const term = { name: '2017-2020', from: dayBetween(random, '2017-04-03', '2017-06-30') }

  const secretary = draw(seating, present, term.from) ?? present[0]
  if (!secretary) return
  seating.secretaries.set(cell.id, secretary)
  const post = openPost(seating, cell, 'secretary')
  seat(seating, cell, post, secretary, term)
  seatFormer(seating, cell, post, here)

  const deputies = openPost(seating, cell, 'deputySecretary')
  const deputy = present.length >= 5 ? draw(seating, present, term.from) : null
  if (deputy) seat(seating, cell, deputies, deputy, term)
  if (present.length < 9) return
  const committee = openPost(seating, cell, 'committeeMember', 'Chi ủy viên')
  const others = isResidential(cell) && present.length >= 20 ? 3 : 1
  for (let seated = 0; seated < others; seated += 1) {
    const other = draw(seating, present, term.from)
    if (other) seat(seating, cell, committee, other, term)
  }
}

const reasons: Record<string, string> = {
  death: 'Từ trần',
  departure: 'Chuyển sinh hoạt đảng ra ngoài tỉnh',
  officialTransfer: 'Chuyển sinh hoạt đảng',
  internalTransfer: 'Chuyển sinh hoạt đảng',
}

/** Who led the cell in the term before, to its end or to their leaving. */
function seatFormer(seating: Seating, cell: Organization, post: Post, here: readonly Span[]): void {
  const next = seating.holdings.at(-1)
  if (!next || next.from < '2017-01-01') return
  const term = { name: '2015-2017', from: dayBetween(seating.random, '2015-01-05', '2015-03-10') }
  const served = here.filter(
    (span) => addDays(span.from, 20) <= term.from && (span.until ?? '9') > addDays(term.from, 90),
  )
  const left = served.find((span) => span.until !== null)
  const stayed = served.find((span) => !seating.busy.has(span.member.id))
  const former = left ?? (seating.random.chance(0.2) ? stayed : undefined)
  if (!former || post.from > term.from || former.member.id === next.memberId) return
  const isLeft = former.until !== null && former.until <= next.from
  const gone = isLeft
    ? {
        until: former.until ?? next.from,
        reason: reasons[former.closedBy ?? ''] ?? 'Thôi giữ chức',
      }
    : { until: next.from, reason: 'Hết nhiệm kỳ' }
  seat(seating, cell, post, former, term, gone)
}
