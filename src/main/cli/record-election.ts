import { Command } from 'commander'
import { sql } from 'kysely'
import { recordElection } from '../../core/elections/commands.ts'
import { RecordElection } from '../../core/elections/contract.ts'
import { lockElection } from '../../core/elections/election.ts'
import { organizationByCode } from '../../core/organizations/place.ts'
import { listPosts } from '../../core/posts/queries.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { day } from '../../platform/wire.ts'
import { print, writing } from './run.ts'

type Recording = {
  held: string
  by: string
  seats: string
  summoned: string
  present: string
  ballot: string[]
  minutes: string
  term?: string
  takesUp?: string
  ends?: string
  replaces: boolean
  json: boolean
}

/** `goc elections record`: an election to a post, with its ballots as counts. */
export function recordCommand(): Command {
  return new Command('record')
    .description('Record an election to a post, with its ballots as counts only')
    .argument('<organization>', 'code of the organization')
    .argument('<post>', 'the post, by its title or its kind')
    .requiredOption('--held <day>', 'the day of the election')
    .requiredOption('--by <body>', 'congress, or committee at its own meeting')
    .requiredOption('--seats <number>', 'how many are to be elected')
    .requiredOption('--summoned <number>', 'how many were summoned')
    .requiredOption('--present <number>', 'how many were present')
    .requiredOption(
      '--ballot <counts...>',
      'of each ballot: issued/returned/valid and votes by code of member',
    )
    .requiredOption('--minutes <number>', 'number of the minutes')
    .option('--term <term>', 'name of the term')
    .option('--takes-up <day>', 'the day the post is taken up (that of the election when left out)')
    .option('--ends <day>', 'the first day after the term')
    .option('--replaces', 'ends what others hold until then', false)
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      `
Example:
  goc elections record 829.001.01 "Bí thư" --held 2019-07-20 --by congress --seats 1 \\
    --summoned 30 --present 28 --minutes 12-BB/CB --ballot "28/28/27 BT000123=25 BT000124=2"`,
    )
    .action(async (organization: string, post: string, { json, ...asked }: Recording) => {
      const done = await writing((ctx) => recorded(ctx, organization, post, asked))
      print(done, json, () => [
        done.id,
        `${done.elected.join(', ') || '–'}: ${done.waits ? 'waits' : 'holds'}`,
      ])
    })
}

async function recorded(
  ctx: Ctx,
  organization: string,
  post: string,
  asked: Omit<Recording, 'json'>,
) {
  const heldOn = day.parse(asked.held)
  const { id } = await recordElection(
    ctx,
    RecordElection.parse({
      ...{ id: await postNamed(ctx, organization, post, heldOn), heldOn, heldBy: asked.by },
      ...{ seats: Number(asked.seats), summoned: Number(asked.summoned) },
      ...{ present: Number(asked.present), minutes: asked.minutes, replaces: asked.replaces },
      ...{ term: asked.term, takesUpOn: asked.takesUp, endsOn: asked.ends },
      ballots: await ballotsOf(ctx, asked.ballot),
    }),
  )
  const { elected, needsApproval } = await lockElection(ctx, id)
  return { id, elected: elected.map(({ fullName }) => fullName), waits: needsApproval }
}

/** The one post of that title or kind which the organization has on a day. */
async function postNamed(ctx: Ctx, code: string, name: string, on: string): Promise<string> {
  const id = await organizationByCode(ctx, code, on)
  const posts = await listPosts(ctx, { id, day: on })
  const fits = posts.filter((post) => post.kind === name || post.title === name)
  ensure(fits.length > 1 ? refuse('conflict', 'posts.several-such', { name }) : null)
  return found(fits[0], 'posts.missing').id
}

/** `28/28/27 BT000123=25 BT000124=2`: the papers, then the votes for each. */
function ballotIn(text: string) {
  const [papers = '', ...votes] = text.trim().split(/[\s,;]+/)
  const [issued, returned, valid] = papers.split('/').map(Number)
  const counts = votes.map((one) => {
    const [code = '', count] = one.split('=')
    return { code, votes: Number(count) }
  })
  return { issued, returned, valid, counts }
}

/** The same with members in place of their codes; a code nobody has is refused by its name. */
async function ballotsOf(ctx: Ctx, given: readonly string[]) {
  const ballots = given.map(ballotIn)
  const codes = ballots.flatMap(({ counts }) => counts.map(({ code }) => code))
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from members where code = any(${codes})
  `.execute(ctx.db)
  const ids = new Map(rows.map(({ id, code }) => [code, id]))
  const unknown = codes.find((code) => !ids.has(code))
  ensure(
    unknown === undefined ? null : refuse('missing', 'members.code-unknown', { code: unknown }),
  )
  return ballots.map(({ counts, ...papers }) => ({
    ...papers,
    candidates: counts.map(({ code, votes }) => ({ memberId: ids.get(code), votes })),
  }))
}
