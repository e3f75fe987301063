/** Finds a message by its name; null where there is none. */
type Message = (name: string) => string | null

/**
 * A value of a closed set in its own words, for the page and for its file; null for any other text.
 * Families are written out, as `web/words.ts` wants them.
 */
export function valueInWords(message: Message, field: string, value: string): string | null {
  if (field === 'role') return message(`access_role_${value}`)
  if (field === 'status' || field === 'left') return message(`members_status_${value}`)
  if (field === 'gender') return message(`members_gender_${value}`)
  if (field === 'purpose') return message(`members_purpose_${value}`)
  if (field === 'ending') return message(`organizations_ending_${value}`)
  if (field === 'unitType') return message(`organizations_unit_${value}`)
  if (field === 'state') return message(`issues_state_${value}`)
  if (field === 'level') return message(`meeting_scores_level_${value}`)
  if (field === 'verdict') return message(`initiatives_verdict_${value}`)
  if (field === 'act') return message(`audit_act_${value}`)
  if (field === 'capacity') return message(`audit_capacity_${value}`)
  return field === 'kind' ? message(`meetings_kind_${value}`) : null
}
