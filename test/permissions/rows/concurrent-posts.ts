import { decision } from '../decision.ts'
import { inPage, on, organization, plan, post, type Row, reason } from './row.ts'

export const concurrentPosts: Record<string, Row> = {
  'GET /concurrent-pilots': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId, state: 'running' }],
    shows: inPage((w) => w.pilot.id),
  },
  'GET /concurrent-pilots/:id': plan((w) => ({ id: w.pilot.id })),
  'POST /concurrent-pilots': organization((w) => ({
    ...{ organizationId: w.communeId, model: 'sharedOffice', from: on, decision },
  })),
  'POST /concurrent-pilots/:id/report': plan((w) => ({ ...w.pilot, on, result: 'Gọn đầu mối' })),
  'POST /concurrent-pilots/:id/ending': plan((w) => ({ ...w.pilot, on, reason })),
  'POST /concurrent-pilots/:id/taking-back': plan((w) => ({ ...w.pilot, reason })),
  'GET /concurrent-posts': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [{}, { memberId: w.holderId }, { model: 'cellHamlet' }],
    shows: ({ rows }: { rows: { memberId: string }[] }, w) =>
      rows.some(({ memberId }) => memberId === w.holderId),
  },
  'POST /posts/:id/outside-posts': post((w) => ({
    ...{ id: w.postId, title: 'Trưởng ấp', from: on, decision },
  })),
  'POST /outside-posts/:id/ending': post((w) => ({ ...w.outsidePost, on, reason })),
  'POST /outside-posts/:id/taking-back': post((w) => ({ ...w.outsidePost, reason })),
}
