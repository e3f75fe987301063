import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'

type File = { path: string; text: string }

const files: File[] = globSync('src/**/*.{ts,tsx}', { exclude: ['**/paraglide/**', '**/*.gen.ts'] })
  .map((path) => path.replaceAll('\\', '/'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

const layers = ['platform', 'core', 'modules', 'main']

function importsOf({ path, text }: File): string[] {
  return [...text.matchAll(/^(?:import|export)[\s\S]*?from '([^']+)'/gm)]
    .map((match) => match[1] ?? '')
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.normalize(posix.join(posix.dirname(path), name)))
}

function layerOf(path: string): string {
  return path.split('/')[1] ?? ''
}

/** `core/members` of `src/core/members/rules.ts`; platform is one whole. */
function moduleOf(path: string): string {
  const [, layer, name] = path.split('/')
  return layer === 'platform' || layer === 'main' || layer === 'web'
    ? `${layer}`
    : `${layer}/${name}`
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const isPage = (path: string) => path.includes('/web/')
const isPure = (path: string) => /\/([a-z-]+-)?(contract|rules)\.ts$/.test(path)

/** What an import breaks, in words; null when it is allowed. */
function broken(from: string, to: string): string | null {
  if (isTest(from) || !to.startsWith('src/')) return null
  if (isPage(from)) return whyNotFromPage(from, to)
  if (isPage(to)) return 'the server does not import pages'
  if (layers.indexOf(layerOf(from)) < layers.indexOf(layerOf(to)))
    return `${layerOf(from)} does not know ${layerOf(to)}`
  if (isPure(from) && /\/(queries|commands|database|http\/server)/.test(to))
    return 'contract and rules do no input or output'
  const foreign = moduleOf(from) !== moduleOf(to) && moduleOf(to).startsWith('modules/')
  if (foreign && layerOf(from) === 'modules' && !/\/(index|contract|figures)\.ts$/.test(to))
    return 'a module meets another only at index or contract'
  return null
}

function whyNotFromPage(from: string, to: string): string | null {
  const allowed =
    to.startsWith('src/web/') ||
    isPage(to) ||
    /\/(roles|([a-z-]+-)?(contract|rules))\.ts$/.test(to) ||
    /^src\/platform\/(day|endpoint|fold|refusal|context|wire)\.ts$/.test(to)
  const intoModule =
    from.startsWith('src/web/ui/') && !to.startsWith('src/web/') && !to.startsWith('src/platform/')
  if (intoModule) return 'parts of the interface know no business'
  return allowed ? null : 'pages know contracts, rules and src/web only'
}

test('every import goes the way the architecture allows', () => {
  const faults = files.flatMap((file) =>
    importsOf(file).flatMap((to) => {
      const fault = broken(file.path, to)
      return fault ? [`${file.path} → ${to}: ${fault}`] : []
    }),
  )
  expect(faults).toEqual([])
})

test.each([
  ['src/platform/log.ts', 'src/core/audit/record.ts', 'platform does not know core'],
  ['src/core/members/queries.ts', 'src/modules/meetings/index.ts', 'core does not know modules'],
  [
    'src/core/members/web/page.tsx',
    'src/core/members/queries.ts',
    'pages know contracts, rules and src/web only',
  ],
  [
    'src/core/members/queries.ts',
    'src/core/members/web/page.tsx',
    'the server does not import pages',
  ],
  [
    'src/modules/a/queries.ts',
    'src/modules/b/commands.ts',
    'a module meets another only at index or contract',
  ],
  [
    'src/core/members/rules.ts',
    'src/core/members/queries.ts',
    'contract and rules do no input or output',
  ],
])('a planted import from %s to %s is found', (from, to, fault) => {
  expect(broken(from, to)).toBe(fault)
})

test('no file imports itself in a circle', () => {
  const graph = new Map(files.map((file) => [file.path, importsOf(file)]))
  const state = new Map<string, 'open' | 'closed'>()
  const circles: string[] = []
  const visit = (path: string, trail: readonly string[]) => {
    if (state.get(path) === 'closed') return
    if (state.get(path) === 'open') {
      circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      return
    }
    state.set(path, 'open')
    for (const to of graph.get(path) ?? []) visit(to, [...trail, path])
    state.set(path, 'closed')
  }
  for (const path of graph.keys()) visit(path, [])
  expect(circles).toEqual([])
})

test('only platform/database and the database launcher talk to the driver', () => {
  const users = files
    .filter(({ path, text }) => !isTest(path) && /from 'pg'/.test(text))
    .map((file) => file.path)
  const allowed = /^src\/(platform\/(database|postgres)\/|core\/access\/sign-in)/
  expect(users.filter((path) => !allowed.test(path))).toEqual([])
})

const owners: Record<string, string> = {
  organizations: 'core/organizations',
  organizationVersions: 'core/organizations',
  organizationEndings: 'core/organizations',
  successions: 'core/organizations',
  workingRegulations: 'core/organizations',
  organizationPaths: 'core/organizations',
  administrativeUnits: 'core/administrative-units',
  administrativeUnitVersions: 'core/administrative-units',
  populations: 'core/administrative-units',
  members: 'core/members',
  memberships: 'core/members',
  membershipFlags: 'core/members',
  memberActs: 'core/members',
  badges: 'core/badges',
  complaints: 'core/complaints',
  memberDistinctions: 'core/duplicates',
  memberMerges: 'core/merges',
  posts: 'core/posts',
  postHoldings: 'core/posts',
  elections: 'core/elections',
  electionBallots: 'core/elections',
  electionCandidates: 'core/elections',
  electionHoldings: 'core/elections',
  grants: 'core/access',
  grantProposals: 'core/access',
  deputies: 'core/access',
  accounts: 'core/access',
  auditEntries: 'core/audit',
  auditSeals: 'core/audit',
  ruleSets: 'core/rule-sets',
  photos: 'core/photos',
  followAssignments: 'modules/follow-up',
  followIssues: 'modules/follow-up',
  followIssueOwners: 'modules/follow-up',
  followIssueSteps: 'modules/follow-up',
  reorganizationPlans: 'modules/reorganization',
  reorganizationBodies: 'modules/reorganization',
  reorganizationRehearsals: 'modules/reorganization',
  journalChanges: 'core/journal',
  reorganizationTargets: 'modules/reorganization',
  reorganizationOpinions: 'modules/reorganization',
  reorganizationProposals: 'modules/reorganization',
  reorganizationBulkActs: 'modules/reorganization',
  bodyRecords: 'modules/bodies',
  bodyOverlaps: 'modules/bodies',
  concurrentPilots: 'modules/concurrent-posts',
  concurrentOutsidePosts: 'modules/concurrent-posts',
  headcountYears: 'modules/headcount',
  headcountQuotas: 'modules/headcount',
  staffChanges: 'modules/headcount',
  initiatives: 'modules/initiatives',
  initiativeCopies: 'modules/initiatives',
  visits: 'modules/visits',
  visitPlans: 'modules/visits',
  visitPlanLines: 'modules/visits',
  imports: 'modules/imports',
  importParts: 'modules/imports',
  importRows: 'modules/imports',
  importMappings: 'modules/imports',
  batchChanges: 'core/batches',
  batches: 'core/batches',
  batchMembers: 'core/batches',
  meetingDays: 'modules/meeting-days',
  meetings: 'modules/meetings',
  meetingItems: 'modules/meetings',
  meetingInvitees: 'modules/meetings',
  meetingAttendances: 'modules/meetings',
  meetingVotes: 'modules/meetings',
  meetingAnswers: 'modules/meetings',
  meetingTasks: 'modules/meetings',
  signedMinutes: 'modules/meetings',
  minutesSignatures: 'modules/meetings',
  meetingScores: 'modules/meeting-scores',
  calendarFeeds: 'modules/calendar-feeds',
  notices: 'core/notifications',
  noticeChoices: 'core/notifications',
  noticeMail: 'core/notifications',
  plannedNotices: 'core/notifications',
  noticePushes: 'core/notifications',
  pushSubscriptions: 'core/notifications',
  preferences: 'core/preferences',
  recentChoices: 'core/search',
  views: 'core/views',
  viewDefaults: 'core/views',
  viewPositions: 'core/views',
  jobs: 'platform',
  files: 'platform',
  idempotencyKeys: 'platform',
}

test('a table is written only by the module that owns it', () => {
  const faults = files
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\.(?:insertInto|updateTable|deleteFrom)\('(\w+)/g)]
        .map((match) => match[1] ?? '')
        .filter((table) => owners[table] && owners[table] !== moduleOf(path))
        .map((table) => `${path} writes ${table}, which ${owners[table]} owns`),
    )
  expect(faults).toEqual([])
})

test('files stay small enough to read in a minute', () => {
  const lines = files
    .filter(({ path }) => !isTest(path))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
  expect(lines.filter((file) => file.lines > 350)).toEqual([])
})

test('pages hold no Vietnamese text: it comes from the messages', () => {
  const vietnamese = /[ăâđêôơưĂÂĐÊÔƠƯàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/
  const faults = files.filter(
    ({ path, text }) =>
      path.endsWith('.tsx') && vietnamese.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
  )
  expect(faults.map((file) => file.path)).toEqual([])
})
