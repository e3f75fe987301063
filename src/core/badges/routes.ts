import { route } from '../../platform/http/route.ts'
import { awardBadges, loseBadge, reissueBadge, takeBackBadge } from './commands.ts'
import { badgesApi } from './contract.ts'
import { badgesOfMember, listCandidates } from './queries.ts'

export const badgeRoutes = [
  route(badgesApi.candidates, listCandidates),
  route(badgesApi.ofMember, badgesOfMember),
  route(badgesApi.award, awardBadges),
  route(badgesApi.lose, loseBadge),
  route(badgesApi.reissue, reissueBadge),
  route(badgesApi.takeBack, takeBackBadge),
]
