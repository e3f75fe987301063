import { word } from './words.ts'

/** Whose words the values have that a list is narrowed to, by list and filter. */
const families: Readonly<Record<string, string>> = {
  ...{ 'members.flag': 'members_flag', 'members.roll': 'members_roll' },
  ...{ 'posts.standing': 'posts_standing', 'figures.figure': 'figures_name' },
  ...{ 'follow-assignments.state': 'follow_up_state', 'issues.state': 'issues_state' },
  ...{ 'deadlines.kind': 'deadlines_kind', 'planned-changes.of': 'planned_of' },
  ...{ 'duplicates.state': 'duplicates_state', 'duplicates.strength': 'duplicates_strength' },
  ...{ 'complaints.state': 'complaints_state', 'complaints.against': 'complaints_of' },
  ...{ 'complaints.addressedTo': 'complaints_choice', 'complaints.result': 'complaints_result' },
  ...{ 'dues.state': 'dues_state', 'administrative-units.level': 'administrative_units_level' },
  ...{ 'imports.subject': 'imports_subject', 'imports.state': 'imports_state' },
  ...{ 'batches.act': 'members_act', 'batches.state': 'batches_state', 'jobs.state': 'jobs' },
  ...{ 'rule-sets.subject': 'rule_sets_subject', 'rule-sets.state': 'rule_sets_state' },
  ...{ 'reorganization-plans.state': 'reorganization_state' },
  ...{ 'notices.state': 'notices_state', 'notices.topic': 'notice_topic' },
  ...{ 'reorganization-bodies.decision': 'reorganization_decision' },
  ...{ 'reorganization-bodies.reasonKind': 'reorganization_reason' },
  ...{ 'rule-sets.origin': 'rule_sets_origin', 'planned-meetings.state': 'meeting_days_state' },
  ...{ 'meetings.state': 'meetings_state', 'meeting-scores.state': 'meeting_scores_state' },
}

/** What a list was narrowed to, in words where it is of a closed set that is this list's own. */
export function filterInWords(list: string, field: string, value: unknown): unknown {
  const family = families[`${list}.${field}`]
  return family !== undefined && typeof value === 'string' ? word(family, value) : value
}
