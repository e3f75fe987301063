import { route } from '../../platform/http/route.ts'
import { confirmScore, reopenScore, saveScore, unconfirmScore, voteOnScore } from './commands.ts'
import { meetingScoresApi } from './contract.ts'
import { listScores } from './list.ts'
import { scoreSheet } from './sheet.ts'
import { scoresOfYear } from './year.ts'

export const meetingScoreRoutes = [
  route(meetingScoresApi.list, listScores),
  route(meetingScoresApi.get, scoreSheet),
  route(meetingScoresApi.ofYear, scoresOfYear),
  route(meetingScoresApi.save, saveScore),
  route(meetingScoresApi.vote, voteOnScore),
  route(meetingScoresApi.reopen, reopenScore),
  route(meetingScoresApi.confirm, confirmScore),
  route(meetingScoresApi.unconfirm, unconfirmScore),
]
