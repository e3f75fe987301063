import { exportedPages } from '../exports/list.ts'
import { sentence, word } from '../exports/words.ts'
import { kindNames } from '../organizations/kind-names.ts'
import { ruleSetsApi } from './contract.ts'
import { foundRuleSets } from './queries.ts'
import { originOf } from './rules.ts'

/** Rule sets as their page shows them. */
export const ruleSetExport = exportedPages(ruleSetsApi.export, {
  called: 'Quy định theo thời gian',
  list: async (ctx, asked) => {
    const found = await foundRuleSets(ctx, asked)
    const kindName = await kindNames(ctx)
    const rows = found.rows.map((set) => ({ ...set, about: aboutOf(set, kindName) }))
    return { rows, total: found.total }
  },
  columns: [
    { head: 'Việc', width: 40, shows: 'subject', of: ({ about }) => about },
    { head: 'Bộ quy định', width: 48, of: ({ title }) => title },
    { head: 'Từ ngày', isDay: true, shows: 'validity', of: ({ from }) => from },
    { head: 'Đến ngày', isDay: true, shows: 'validity', of: ({ until }) => until },
    { head: 'Hiệu lực', shows: 'validity', of: ({ state }) => word('rule_sets_state', state) },
    { head: 'Tình trạng', shows: 'state', of: (set) => word('rule_sets_origin', originOf(set)) },
    { head: 'Nguồn', width: 60, shows: 'source', of: ({ sourceDocument }) => sourceDocument },
  ],
})

type About = { subject: string; appliesTo: string }

/** What a set is about, and for which kind of organization where it is not for all. */
function aboutOf({ subject, appliesTo }: About, kindName: (kind: string) => string): string {
  const [kind = '', unitType = '', meeting = ''] = appliesTo.split('/')
  const to = [
    kind && kindName(kind),
    unitType && word('organizations_unit', unitType),
    meeting && word('rule_sets_meeting', meeting),
  ].filter(Boolean)
  const about = sentence(`rule_sets_subject_${subject}`) ?? subject
  return to.length === 0 ? about : `${about}: ${to.join(', ')}`
}
