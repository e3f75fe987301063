import { addDays } from '../src/platform/day.ts'
import { decisionOn, signerOf } from './decisions.ts'
import { type Random, randomFrom } from './random.ts'
import { type Decision, type Holding, lastOf, type Organization, type Post } from './rows.ts'
import { seed } from './seed.ts'
import { isShown } from './sizes.ts'

/** An election that was held and approved, in one ballot. */
export type Election = {
  post: Post
  heldOn: string
  heldBy: 'congress' | 'committee'
  seats: number
  term: string
  summoned: number
  present: number
  valid: number
  minutes: string
  approval: Decision
  candidates: { memberId: string; votes: number; elected: boolean }[]
  /** What who was elected took up by it. */
  began: Holding[]
}

type Held = { posts: readonly Post[]; holdings: readonly Holding[] }

/** Who is elected by whom, in this order; each among those of the election before. */
const steps = [
  ['committeeMember', 'congress'],
  ['standingCommitteeMember', 'committee'],
  ['deputySecretary', 'committee'],
  ['secretary', 'committee'],
] as const

/** Who sits in a body by the posts there are of it. */
const sitting: Record<(typeof steps)[number][0], readonly string[]> = {
  committeeMember: ['committeeMember', 'standingCommitteeMember', 'deputySecretary', 'secretary'],
  standingCommitteeMember: ['standingCommitteeMember', 'deputySecretary', 'secretary'],
  deputySecretary: ['deputySecretary'],
  secretary: ['secretary'],
}

/**
 * The elections of the present term at the province, its committees, three chapters of each and the
 * cell that is shown. Whoever took up a post then did so by the approval of its election.
 */
export function electionsOf(organizations: readonly Organization[], held: Held): Election[] {
  const random = randomFrom(seed + 2)
  const posts = Map.groupBy(held.posts, (post) => post.organizationId)
  const holdings = Map.groupBy(held.holdings, (holding) => holding.postId)
  const below = Map.groupBy(organizations, (one) => lastOf(one).parentId)
  const chapters = new Map<string | null, number>()
  return organizations.filter(isElecting).flatMap((organization) => {
    const { kind, parentId } = lastOf(organization)
    const before = chapters.get(parentId) ?? 0
    if (kind === 'grassrootsChapter' && before === 3) return []
    const own = posts.get(organization.id) ?? []
    const others = (below.get(organization.id) ?? [])
      .flatMap((one) => posts.get(one.id) ?? [])
      .filter((post) => post.kind === 'deputySecretary')
      .flatMap(({ id }) => holdings.get(id) ?? [])
      .map(({ memberId }) => memberId)
    const elections = congressOf(random, { organization, posts: own, holdings, others })
    if (kind === 'grassrootsChapter' && elections.length > 0) chapters.set(parentId, before + 1)
    return elections
  })
}

const chapterKinds = [
  'provincialChapter',
  'districtChapter',
  'equivalentChapter',
  'grassrootsChapter',
]

function isElecting(organization: Organization): boolean {
  const { kind } = lastOf(organization)
  return organization.ending === null && (chapterKinds.includes(kind) || isShown(organization))
}

type Congress = {
  organization: Organization
  posts: readonly Post[]
  holdings: ReadonlyMap<string, Holding[]>
  /** Those who may stand and not be elected. */
  others: readonly string[]
}

function congressOf(random: Random, { organization, posts, holdings, others }: Congress) {
  const led = posts.find(({ kind }) => kind === 'secretary')
  const first = led && (holdings.get(led.id) ?? []).find(({ openedBy }) => openedBy === 'election')
  if (!first) return []
  const began = (post: Post) =>
    (holdings.get(post.id) ?? []).filter(
      ({ openedBy, from }) => openedBy === 'election' && from === first.from,
    )
  const seatedIn = (step: keyof typeof sitting) => {
    const seated = posts.filter((one) => sitting[step].includes(one.kind)).flatMap(began)
    return [...new Set(seated.map(({ memberId }) => memberId))]
  }
  const { code, kind } = lastOf(organization)
  const signer = kind === 'provincialChapter' ? 'TW' : kind === 'cell' ? 'ĐU' : superior(code, kind)
  const approval = decisionOn(random, addDays(first.from, random.int(8, 24)), signer)
  const delegates = delegatesOf(random, kind)
  const committee = new Set(seatedIn('committeeMember'))
  const standing = seatedIn('standingCommitteeMember').length
  // Where too few of a committee still hold their posts, nothing tells of its congress.
  if (kind !== 'cell' && 3 * standing > committee.size) return []
  return steps.flatMap(([step, by]): Election[] => {
    const post = posts.find((one) => one.kind === step)
    const taken = post ? began(post) : []
    if (!post || taken.length === 0) return []
    const ids = seatedIn(step)
    for (const holding of taken) holding.decision = approval
    const heldBy = kind === 'cell' ? 'congress' : by
    const beside = step === 'committeeMember' ? others.filter((id) => !committee.has(id)) : []
    return [
      {
        ...{ post, heldOn: first.from, heldBy, seats: ids.length, term: first.term },
        ...countsOf(random, heldBy === 'congress' ? delegates : committee.size, ids, beside),
        ...{ minutes: `0${steps.findIndex(([one]) => one === step) + 1}-BB/ĐH`, approval },
        began: taken,
      },
    ]
  })
}

/** The committee that approves stands above: a district's is the province's. */
function superior(code: string, kind: string): string {
  return kind === 'grassrootsChapter' ? signerOf(code) : 'TU'
}

/** 354 delegates came to the congress of the province; the others are invented. */
function delegatesOf(random: Random, kind: string): number {
  if (kind === 'provincialChapter') return 354
  if (kind === 'grassrootsChapter') return random.int(84, 148)
  return kind === 'cell' ? random.int(22, 26) : random.int(190, 278)
}

/** Whoever is elected has most of the votes; one in six more stood, and had too few. */
function countsOf(
  random: Random,
  summoned: number,
  elected: readonly string[],
  others: readonly string[],
) {
  const present = summoned > 60 ? summoned - random.int(0, 2) : summoned
  const valid = present > 60 ? present - random.int(0, 2) : present
  const votes = (least: number, most: number) =>
    random.int(Math.ceil(valid * least), Math.floor(valid * most))
  const beyond = others.slice(0, Math.floor(elected.length / 6))
  return {
    ...{ summoned, present, valid },
    candidates: [
      ...elected.map((memberId) => ({ memberId, votes: votes(0.76, 0.99), elected: true })),
      ...beyond.map((memberId) => ({ memberId, votes: votes(0.16, 0.44), elected: false })),
    ],
  }
}
