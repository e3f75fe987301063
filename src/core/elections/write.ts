import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { ElectionRules, RecordElection } from './contract.ts'
import { countElection } from './rules.ts'

type Written = RecordElection & { postId: string; postKind: string; rules: ElectionRules }

/** Writes an election, or over the one there is, which then is of a newer version. */
export async function writeElection(ctx: Ctx, election: Written): Promise<void> {
  const { id, postId, postKind, rules, ballots: _, takesUpOn, ...about } = election
  const row = {
    ...{ ...about, postId, takesUpOn: takesUpOn ?? about.heldOn },
    needsApproval: rules.approved.includes(postKind),
  }
  await ctx.db
    .insertInto('elections')
    .values({ id, ...row })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ ...row, version: sql`elections.version + 1` }),
    )
    .execute()
}

/** Writes the ballots with their candidates, and what came of each by the rules. */
export async function writeCounts(
  ctx: Ctx,
  electionId: string,
  rules: ElectionRules,
  election: RecordElection | Omit<RecordElection, 'id'>,
): Promise<void> {
  const { ballots: counted } = countElection(rules, election)
  const numbered = election.ballots.map((ballot, index) => ({
    ...ballot,
    ballot: index + 1,
    needed: counted[index]?.needed ?? 1,
    elected: counted[index]?.elected ?? [],
  }))
  await ctx.db
    .insertInto('electionBallots')
    .values(
      numbered.map(({ ballot, issued, returned, valid, needed }) => ({
        ...{ electionId, ballot, issued, returned, valid, needed },
      })),
    )
    .execute()
  await ctx.db
    .insertInto('electionCandidates')
    .values(
      numbered.flatMap(({ ballot, candidates, elected }) =>
        candidates.map(({ memberId, votes }) => ({
          ...{ electionId, ballot, memberId, votes, elected: elected.includes(memberId) },
        })),
      ),
    )
    .execute()
}
