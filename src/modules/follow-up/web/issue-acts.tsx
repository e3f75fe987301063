import { organizationField } from '../../../core/organizations/web/organization-choice.tsx'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Act } from '../../../web/ui/acts.tsx'
import type { Field } from '../../../web/ui/fields.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import type { KeptValues } from '../../../web/ui/form.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type IssueAct, type IssuePage, type IssueRulesInForce, issuesApi } from '../contract.ts'
import { looksLikeAName, transitions } from '../issue-rules.ts'
import { issueField } from './issue-choice.tsx'
import { categoryChoices } from './issue-words.ts'
import { photosField } from './photos-field.tsx'
import { elsewhere, placeIn, type RaisingPlaces, type Territory } from './raising-places.ts'

type Draft = KeptValues & { send: (filled: Filled) => Promise<unknown> }

/** Raises an issue in three fields: what, where, and who is needed; and photos. */
export function raiseAct(
  rules: IssueRulesInForce | undefined,
  { places, territories }: { places: RaisingPlaces; territories: readonly Territory[] },
  { values, onChange, send }: Draft,
): Act {
  const choices = categoryChoices(rules ?? null)
  const [first] = places.known
  const start = { category: choices[0]?.value ?? '', place: first?.id ?? '' }
  const now = { ...start, ...values }
  return {
    name: 'raise',
    label: m.issues_act_raise(),
    follows: m.issues_follows_raise(),
    whyNot: rules === null ? m.issues_no_rules() : null,
    fields: [
      { as: 'text', name: 'what', label: m.issues_what(), hint: m.issues_hint_what() },
      ...placeFields(places, now.place),
      ...territoryFields(territories, placeIn(places, now)),
      { as: 'choice', name: 'category', label: m.issues_whom(), choices },
      photosField('photos'),
    ],
    start,
    kept: { values: now, onChange },
    warns: (filled) => nameWarning(filled, 'what'),
    send,
  }
}

/** Nothing where there is one place; a choice of few; any other is found by name, with a line. */
function placeFields({ known, hasOthers }: RaisingPlaces, chosen: string): Field[] {
  const find = organizationField('organizationId', m.issues_where())
  if (known.length === 0) return [find]
  if (known.length === 1 && !hasOthers) return []
  const choices = known.map(({ id: value, name: label }) => ({ value, label }))
  const others = hasOthers ? [{ value: elsewhere, label: m.issues_elsewhere() }] : []
  const choice: Field = {
    ...{ as: 'choice', name: 'place', label: m.issues_where() },
    choices: [...choices, ...others],
  }
  return chosen === elsewhere ? [choice, find] : [choice]
}

/** Of a hamlet one follows in several parts: which of them, or all. */
function territoryFields(territories: readonly Territory[], place: string): Field[] {
  const own = territories.filter(({ organizationId }) => organizationId === place)
  if (own.length === 0) return []
  const choices = own.map(({ territory: value }) => ({ value, label: value }))
  return [
    {
      ...{ as: 'choice', name: 'territory', label: m.issues_territory() },
      choices: [{ value: '', label: m.issues_all_territories() }, ...choices],
    },
  ]
}

function nameWarning({ text }: Filled, field: string) {
  const name = looksLikeAName(text(field))
  return name === null ? null : <p>{m.issues_name_warning({ name })}</p>
}

type Send = (known: { id: string; version: number }, filled: Filled) => Promise<unknown>

const said = ({ text }: Filled) => ({ said: text('said') })
const sends: Record<IssueAct, Send> = {
  answer: (known, filled) => call(issuesApi.answer, { ...known, ...said(filled) }),
  decline: (known, filled) => call(issuesApi.decline, { ...known, ...said(filled) }),
  return: (known, filled) => call(issuesApi.return, { ...known, ...said(filled) }),
  passOn: (known, filled) =>
    call(issuesApi.passOn, { ...known, ...said(filled), ownerId: filled.text('ownerId') }),
  merge: (known, filled) =>
    call(issuesApi.merge, { ...known, ...said(filled), intoId: filled.text('intoId') }),
  verify: (known) => call(issuesApi.verify, known),
  object: (known, filled) => call(issuesApi.object, { ...known, ...said(filled) }),
  resubmit: (known, filled) => call(issuesApi.resubmit, { ...known, ...said(filled) }),
  reopen: (known, filled) => call(issuesApi.reopen, { ...known, ...said(filled) }),
  withdraw: (known, filled) => call(issuesApi.withdraw, { ...known, ...said(filled) }),
}

/** What fits where the issue stands, each with why not for whoever has no right to it. */
export function issueActsOf(issue: IssuePage): Act[] {
  const { id, version, state, whyNot } = issue
  const fitting = issueActNames.filter((act) => transitions[act].from.includes(state))
  return fitting.map((act) => ({
    name: act,
    label: message(`issues_act_${act}`) ?? act,
    follows: message(`issues_follows_${act}`) ?? '',
    whyNot: whyNot[act] && sayWhyNot(whyNot[act]),
    fields: fieldsOf(act, issue),
    ...(act === 'resubmit' && { start: { said: issue.what } }),
    warns: (filled) => nameWarning(filled, 'said'),
    send: (filled) => sends[act]({ id, version }, filled),
  }))
}

const issueActNames: readonly IssueAct[] = [
  ...(['verify', 'object', 'answer', 'return', 'passOn', 'merge'] as const),
  ...(['decline', 'resubmit', 'withdraw', 'reopen'] as const),
]

function fieldsOf(act: IssueAct, issue: IssuePage): Field[] {
  if (act === 'verify') return []
  const isText = act === 'answer' || act === 'resubmit'
  const text: Field = {
    as: 'text',
    name: 'said',
    label: isText ? m.issues_field_said() : m.issues_field_reason(),
    ...(isText && { hint: m.issues_hint_what() }),
  }
  if (act === 'passOn') return [organizationField('ownerId', m.issues_field_owner()), text]
  if (act === 'merge') return [issueField('intoId', m.issues_field_into(), issue), text]
  return [text]
}
