import { z } from 'zod'
import { subject } from '../rule-sets/subject.ts'
import { Committee, ElectionRules } from './contract.ts'

const { fewest, most } = Committee.shape
const WrittenCommittee = z.object({ fewest: fewest.default(null), most: most.default(null) })

/** As a rule set is written down: what it leaves out sets nothing. */
const WrittenRules = ElectionRules.extend({
  failedBallots: ElectionRules.shape.failedBallots.default(null),
  termMonths: ElectionRules.shape.termMonths.default({}),
  electedAmong: ElectionRules.shape.electedAmong.default({}),
  standing: ElectionRules.shape.standing.default(null),
  committees: z.record(z.string(), z.record(z.string(), WrittenCommittee)).default({}),
})

/** Quorum, majority, failed ballots, sizes of committees and what the superior approves. */
export const electionRules = subject('elections', WrittenRules)
