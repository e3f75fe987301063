/** Finds a message by its name; null where there is none. */
type Message = (name: string) => string | null

/** What an entry is about: where a list was made a file of, the list. */
type About = { recordType: string; recordId: string }

/**
 * A value of a closed set in its own words, for the page and for its file; null for any other text.
 * Families are written out, as `web/words.ts` wants them.
 */
export function valueInWords(message: Message, about: About, field: string, value: string) {
  const list = about.recordType === 'list' ? about.recordId : null
  return ofList(message, `${list}.${field}`, value) ?? ofField(message, field, value)
}

function ofField(message: Message, field: string, value: string): string | null {
  if (field === 'role') return message(`access_role_${value}`)
  if (field === 'status' || field === 'left') return message(`members_status_${value}`)
  if (field === 'gender') return message(`members_gender_${value}`)
  if (field === 'purpose') return message(`members_purpose_${value}`)
  if (field === 'ending') return message(`organizations_ending_${value}`)
  if (field === 'unitType') return message(`organizations_unit_${value}`)
  if (field === 'state') return message(`issues_state_${value}`)
  if (field === 'level') return message(`meeting_scores_level_${value}`)
  if (field === 'act') return message(`audit_act_${value}`)
  if (field === 'capacity') return message(`audit_capacity_${value}`)
  if (field === 'kind') return message(`meetings_kind_${value}`)
  if (field === 'figure') return message(`figures_name_${value}`)
  if (field === 'against') return message(`complaints_of_${value}`)
  if (field === 'addressedTo') return message(`complaints_choice_${value}`)
  return field === 'result' ? message(`complaints_result_${value}`) : null
}

/** What a list was narrowed by, where that is not what the field is elsewhere. */
function ofList(message: Message, of: string, value: string): string | null {
  if (of === 'members.flag') return message(`members_flag_${value}`)
  if (of === 'members.roll') return message(`members_roll_${value}`)
  if (of === 'posts.standing') return message(`posts_standing_${value}`)
  if (of === 'follow-assignments.state') return message(`follow_up_state_${value}`)
  if (of === 'deadlines.kind') return message(`deadlines_kind_${value}`)
  if (of === 'planned-changes.of') return message(`planned_of_${value}`)
  if (of === 'duplicates.state') return message(`duplicates_state_${value}`)
  if (of === 'duplicates.strength') return message(`duplicates_strength_${value}`)
  if (of === 'complaints.state') return message(`complaints_state_${value}`)
  if (of === 'dues.state') return message(`dues_state_${value}`)
  if (of === 'administrative-units.level') return message(`administrative_units_level_${value}`)
  if (of === 'imports.subject') return message(`imports_subject_${value}`)
  if (of === 'imports.state') return message(`imports_state_${value}`)
  if (of === 'batches.act') return message(`members_act_${value}`)
  if (of === 'batches.state') return message(`batches_state_${value}`)
  if (of === 'rule-sets.subject') return message(`rule_sets_subject_${value}`)
  if (of === 'rule-sets.state') return message(`rule_sets_state_${value}`)
  if (of === 'rule-sets.origin') return message(`rule_sets_origin_${value}`)
  if (of === 'planned-meetings.state') return message(`meeting_days_state_${value}`)
  if (of === 'meetings.state') return message(`meetings_state_${value}`)
  return of === 'meeting-scores.state' ? message(`meeting_scores_state_${value}`) : null
}
