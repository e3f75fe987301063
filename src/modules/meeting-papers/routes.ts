import { route } from '../../platform/http/route.ts'
import { meetingPapersApi } from './contract.ts'
import { meetingDocument, meetingPaper } from './papers.ts'

export const meetingPaperRoutes = [
  route(meetingPapersApi.read, meetingPaper),
  route(meetingPapersApi.document, meetingDocument),
]
