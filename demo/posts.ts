import { addDays } from '../src/platform/day.ts'
import { fillCommittees } from './committees.ts'
import { isResidential } from './members.ts'
import { dayBetween, idMaker, type Random } from './random.ts'
import type { Holding, Member, Organization, Post } from './rows.ts'
import { draw, openPost, type Seats, seat } from './seats.ts'
import { type Span, spansOf } from './spans.ts'
import type { Tree } from './tree.ts'

/** Posts of every organization and who holds them, from the congresses of 2015 and 2017 on. */
export function fillPosts(
  random: Random,
  tree: Tree,
  members: readonly Member[],
): { posts: Post[]; holdings: Holding[] } {
  const seats: Seats = {
    random,
    posts: [],
    holdings: [],
    spans: spansOf(random, members),
    busy: new Set(),
    secretaries: new Map(),
    decisions: new Map(),
    newPost: idMaker(4),
  }
  for (const cell of [...tree.cells, ...tree.grassrootsCells]) fillCell(seats, cell)
  fillCommittees(seats, tree)
  return { posts: seats.posts, holdings: seats.holdings }
}

function fillCell(seats: Seats, cell: Organization): void {
  const { random } = seats
  const here = seats.spans.get(cell.id) ?? []
  const present = here.filter((span) => span.until === null)
  const term = { name: '2017-2020', from: dayBetween(random, '2017-04-03', '2017-06-30') }

  const secretary = draw(seats, present, term.from) ?? present[0]
  if (!secretary) return
  seats.secretaries.set(cell.id, secretary)
  const post = openPost(seats, cell, 'secretary')
  seat(seats, cell, post, secretary, term)
  seatFormer(seats, cell, post, here)

  const deputies = openPost(seats, cell, 'deputySecretary')
  const deputy = present.length >= 5 ? draw(seats, present, term.from) : null
  if (deputy) seat(seats, cell, deputies, deputy, term)
  if (present.length < 9) return
  const committee = openPost(seats, cell, 'committeeMember', 'Chi ủy viên')
  const others = isResidential(cell) && present.length >= 20 ? 3 : 1
  for (let seated = 0; seated < others; seated += 1) {
    const other = draw(seats, present, term.from)
    if (other) seat(seats, cell, committee, other, term)
  }
}

const reasons: Record<string, string> = {
  death: 'Từ trần',
  departure: 'Chuyển sinh hoạt đảng ra ngoài tỉnh',
  officialTransfer: 'Chuyển sinh hoạt đảng',
  internalTransfer: 'Chuyển sinh hoạt đảng',
}

/** Who led the cell in the term before, to its end or to their leaving. */
function seatFormer(seats: Seats, cell: Organization, post: Post, here: readonly Span[]): void {
  const next = seats.holdings.at(-1)
  if (!next || next.from < '2017-01-01') return
  const term = { name: '2015-2017', from: dayBetween(seats.random, '2015-01-05', '2015-03-10') }
  const served = here.filter(
    (span) => addDays(span.from, 20) <= term.from && (span.until ?? '9') > addDays(term.from, 90),
  )
  const left = served.find((span) => span.until !== null)
  const stayed = served.find((span) => !seats.busy.has(span.member.id))
  const former = left ?? (seats.random.chance(0.2) ? stayed : undefined)
  if (!former || post.from > term.from || former.member.id === next.memberId) return
  const isLeft = former.until !== null && former.until <= next.from
  const gone = isLeft
    ? {
        until: former.until ?? next.from,
        reason: reasons[former.closedBy ?? ''] ?? 'Thôi giữ chức',
      }
    : { until: next.from, reason: 'Hết nhiệm kỳ' }
  seat(seats, cell, post, former, term, gone)
}
