import { m } from '../../../web/paraglide/messages.js'
import type { Asked } from './asked.ts'
import { type FigureNames, KeyFigures } from './key-figures.tsx'
import { MonthGrid } from './month-grid.tsx'

const figures: FigureNames = {
  'meetings.missed': m.figures_name_meetings_missed,
  'meetings.held_share': m.figures_name_meetings_held_share,
  'meetings.minutes_late': m.figures_name_meetings_minutes_late,
  'meeting_scores.vote_late': m.figures_name_meeting_scores_vote_late,
  'meeting_scores.confirmation_late': m.figures_name_meeting_scores_confirmation_late,
  'meeting_days.not_chosen': m.figures_name_meeting_days_not_chosen,
  'follow_up.not_followed': m.figures_name_follow_up_not_followed,
  'visits.not_visited': m.figures_name_visits_not_visited,
  'follow_up.issues_open': m.figures_name_follow_up_issues_open,
  'follow_up.issues_late': m.figures_name_follow_up_issues_late,
}

/** Who below has not done what, where and in which month; of what there is none, nothing is said. */
export function Neglect({ asked }: { asked: Asked }) {
  return (
    <section>
      <h2>{m.figures_neglect()}</h2>
      <KeyFigures figures={figures} someOnly />
      <MonthGrid
        id="meetings.held_share"
        unit="percent"
        asked={asked}
        title={m.figures_grid_of({ figure: m.figures_name_meetings_held_share() })}
      />
    </section>
  )
}
