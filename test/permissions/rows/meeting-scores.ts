import { type Row, reason } from './row.ts'

export const scores: Record<string, Row> = {
  'GET /meeting-scores': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [{}, { month: '2019-07', state: 'none' }, { organizationId: w.cellId }],
    shows: ({ rows }: { rows: { meetingId: string }[] }, w) =>
      rows.some(({ meetingId }) => meetingId === w.scores.unscored.id),
  },
  'GET /meetings/:id/score': score(({ scores: { voted } }) => ({ id: voted.id })),
  'GET /organizations/:id/meeting-scores': score((w) => ({ id: w.cellId, year: 2019 })),
  'PUT /meetings/:id/score': score(({ scores: { unscored } }) => ({ ...unscored, judged: {} })),
  'POST /meetings/:id/score/vote': score(({ scores: { unscored, vote } }) => ({
    ...{ ...unscored, ...vote },
  })),
  'DELETE /meetings/:id/score/vote': score(({ scores: { voted } }) => ({ ...voted, reason })),
  'POST /meetings/:id/score/confirmation': {
    ...score(({ scores: { voted } }) => voted),
    fromAbove: true,
  },
  'DELETE /meetings/:id/score/confirmation': {
    ...score(({ scores: { confirmed } }) => ({ ...confirmed, reason })),
    fromAbove: true,
  },
}

/** Seen by whoever reads the minutes of the cell. */
function score(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'cell', sees: 'minutes.read', inputs }
}
