import type { Day } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { decisionFields, type Field } from '../../../web/ui/fields.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import { sayWhyNot } from '../../../web/why-not.ts'
import type { Post } from '../../posts/contract.ts'
import { type Election, electionsApi, type OrganizationElections } from '../contract.ts'
import {
  type ElectionState,
  stateOf,
  whyNotApprove,
  whyNotChange,
  whyNotTakeBackApproval,
  whyNotTakeBackRefusal,
} from '../rules.ts'
import { ballotsField } from './ballots-field.tsx'
import { ballotsOf, readDrafts, writtenDrafts } from './drafts.ts'
import { preview } from './preview.tsx'

export type Place = { id: string; kind: string }

const bodies = ['congress', 'committee'] as const

export function stateOfShown({
  needsApproval,
  approval,
  refusal,
  ballots,
}: Election): ElectionState {
  const elected = ballots.flatMap((ballot) => ballot.candidates.filter((one) => one.elected)).length
  const decided = { isApproved: approval !== null, isRefused: refusal !== null }
  return stateOf({ needsApproval, ...decided, elected })
}

/** Records an election to one of the posts there are. */
export function recordAct(
  place: Place,
  posts: readonly Post[],
  data: OrganizationElections,
  today: Day,
): Act {
  const [only] = posts
  return {
    name: 'record-election',
    label: m.elections_act_record(),
    follows: m.elections_follows_record(),
    whyNot: only ? null : m.elections_no_posts(),
    start: {
      post: posts.length === 1 && only ? only.id : '',
      heldOn: formatDay(today),
      heldBy: 'congress',
      seats: '1',
      replaces: 'yes',
      summoned: String(data.voters),
      ballots: writtenDrafts(readDrafts('')),
    },
    fields: [
      {
        as: 'choice',
        name: 'post',
        label: m.elections_field_post(),
        choices: [
          { value: '', label: m.ui_form_choose() },
          ...posts.map(({ id, title }) => ({ value: id, label: title })),
        ],
      },
      ...electionFields(place, data),
    ],
    warns: (filled) =>
      preview(filled, data, {
        organizationKind: place.kind,
        postId: filled.text('post'),
        postKind: posts.find(({ id }) => id === filled.text('post'))?.kind ?? '',
      }),
    send: (filled) => call(electionsApi.record, { id: filled.text('post'), ...aboutOf(filled) }),
  }
}

/** Corrects an election; everything stands in the form as it was recorded. */
export function correctAct(place: Place, election: Election, data: OrganizationElections): Act {
  const { id, version } = election
  const whyNot = whyNotChange(stateOfShown(election))
  return {
    name: `correct ${id}`,
    label: m.elections_act_correct_of(named(election)),
    button: m.elections_act_correct(),
    follows: m.elections_follows_correct(),
    whyNot: whyNot && sayWhyNot(whyNot),
    start: startOf(election),
    fields: [...electionFields(place, data), reasonField()],
    warns: (filled) =>
      preview(filled, data, {
        organizationKind: place.kind,
        postId: election.postId,
        postKind: election.postKind,
      }),
    send: (filled) =>
      call(electionsApi.correct, {
        ...{ id, version, ...aboutOf(filled), reason: filled.text('reason') },
      }),
  }
}

export function takeBackAct(election: Election): Act {
  const { id, version } = election
  const whyNot = whyNotChange(stateOfShown(election))
  return {
    name: `take-back ${id}`,
    label: m.elections_act_takeBack_of(named(election)),
    button: m.elections_act_takeBack(),
    follows: m.elections_follows_takeBack(),
    whyNot: whyNot && sayWhyNot(whyNot),
    fields: [reasonField()],
    send: ({ text }) => call(electionsApi.takeBack, { id, version, reason: text('reason') }),
  }
}

/** Records the approval of the superior. */
export function approveAct(election: Election): Act {
  const { id, version, postTitle: title, takesUpOn, replaces } = election
  const whyNot = whyNotApprove(stateOfShown(election)) ?? election.whyNotApprove
  const names = election.ballots
    .flatMap(({ candidates }) => candidates.filter((one) => one.elected))
    .map(({ fullName }) => fullName)
    .join(', ')
  const about = { names, title, from: formatDay(takesUpOn) }
  return {
    name: `approve ${id}`,
    label: m.elections_act_approve_of(named(election)),
    button: m.elections_act_approve(),
    follows: replaces
      ? m.elections_follows_approve_replaces(about)
      : m.elections_follows_approve(about),
    whyNot: whyNot && sayWhyNot(whyNot),
    fields: decisionFields(),
    send: ({ decision }) => call(electionsApi.approve, { id, version, decision: decision() }),
  }
}

/** Records that the superior did not approve it. */
export function refuseAct(election: Election): Act {
  const { id, version } = election
  const whyNot = whyNotApprove(stateOfShown(election)) ?? election.whyNotApprove
  return {
    name: `refuse ${id}`,
    label: m.elections_act_refuse_of(named(election)),
    button: m.elections_act_refuse(),
    follows: m.elections_follows_refuse(),
    whyNot: whyNot && sayWhyNot(whyNot),
    fields: [...decisionFields(), reasonField()],
    send: ({ text, decision }) =>
      call(electionsApi.refuse, { id, version, decision: decision(), reason: text('reason') }),
  }
}

export function takeBackRefusalAct(election: Election): Act {
  const { id, version } = election
  const whyNot = whyNotTakeBackRefusal(stateOfShown(election)) ?? election.whyNotApprove
  return {
    name: `take-refusal-back ${id}`,
    label: m.elections_act_takeBackRefusal_of(named(election)),
    button: m.elections_act_takeBackRefusal(),
    follows: m.elections_follows_takeBackRefusal(),
    whyNot: whyNot && sayWhyNot(whyNot),
    fields: [reasonField()],
    send: ({ text }) => call(electionsApi.takeBackRefusal, { id, version, reason: text('reason') }),
  }
}

export function takeBackApprovalAct(election: Election): Act {
  const { id, version } = election
  const whyNot = whyNotTakeBackApproval(stateOfShown(election)) ?? election.whyNotApprove
  return {
    name: `take-approval-back ${id}`,
    label: m.elections_act_takeBackApproval_of(named(election)),
    button: m.elections_act_takeBackApproval(),
    follows: m.elections_follows_takeBackApproval(),
    whyNot: whyNot && sayWhyNot(whyNot),
    fields: [reasonField()],
    send: ({ text }) =>
      call(electionsApi.takeBackApproval, { id, version, reason: text('reason') }),
  }
}

function named({ postTitle: title, heldOn }: Election) {
  return { title, day: formatDay(heldOn) }
}

function reasonField(): Field {
  return { as: 'text', name: 'reason', label: m.elections_field_reason() }
}

function electionFields(place: Place, { rules, voters }: OrganizationElections): Field[] {
  const months = rules?.body.termMonths[place.kind]
  const field = (
    as: 'text' | 'day',
    name: string,
    label: string,
    more: Pick<Field, 'hint' | 'mayBeEmpty'> = {},
  ): Field => ({ as, name, label, ...more })
  return [
    field('day', 'heldOn', m.elections_field_heldOn()),
    {
      as: 'choice',
      name: 'heldBy',
      label: m.elections_field_heldBy(),
      choices: [
        { value: 'congress', label: m.elections_by_congress() },
        { value: 'committee', label: m.elections_by_committee() },
      ],
    },
    field('text', 'seats', m.elections_field_seats()),
    field('text', 'summoned', m.elections_field_summoned(), {
      hint: m.elections_hint_summoned({ voters: formatNumber(voters) }),
    }),
    field('text', 'present', m.elections_field_present()),
    ballotsField(place.id),
    field('text', 'minutes', m.elections_field_minutes()),
    field('text', 'term', m.elections_field_term(), { mayBeEmpty: true }),
    field('day', 'takesUpOn', m.elections_field_takesUpOn(), {
      ...{ mayBeEmpty: true, hint: m.elections_hint_takesUpOn() },
    }),
    field('day', 'endsOn', m.elections_field_endsOn(), {
      mayBeEmpty: true,
      ...(months !== undefined && { hint: m.elections_hint_term_months({ months }) }),
    }),
    {
      as: 'choice',
      name: 'replaces',
      label: m.elections_field_replaces(),
      choices: [
        { value: 'yes', label: m.elections_replaces_yes() },
        { value: 'no', label: m.elections_replaces_no() },
      ],
    },
  ]
}

function aboutOf({ text, textOrNull, day, oneOf, numberOrNull }: Filled) {
  return {
    heldOn: day('heldOn'),
    heldBy: oneOf('heldBy', bodies),
    seats: numberOrNull('seats') ?? 0,
    summoned: numberOrNull('summoned') ?? 0,
    present: numberOrNull('present') ?? 0,
    ballots: ballotsOf(readDrafts(text('ballots'))),
    minutes: text('minutes'),
    term: textOrNull('term'),
    takesUpOn: textOrNull('takesUpOn') && day('takesUpOn'),
    endsOn: textOrNull('endsOn') && day('endsOn'),
    replaces: oneOf('replaces', ['yes', 'no']) === 'yes',
  }
}

function startOf(election: Election): Record<string, string> {
  const { heldOn, heldBy, seats, summoned, present, minutes, term, takesUpOn, endsOn } = election
  const drafts = election.ballots.map(({ issued, returned, valid, candidates }) => ({
    ...{ issued: String(issued), returned: String(returned), valid: String(valid) },
    candidates: candidates.map(({ memberId, fullName, votes }) => ({
      ...{ id: memberId, label: fullName, votes: String(votes) },
    })),
  }))
  return {
    ...{ heldOn: formatDay(heldOn), heldBy, minutes, term: term ?? '' },
    ...{ seats: String(seats), summoned: String(summoned), present: String(present) },
    takesUpOn: takesUpOn === heldOn ? '' : formatDay(takesUpOn),
    endsOn: endsOn === null ? '' : formatDay(endsOn),
    replaces: election.replaces ? 'yes' : 'no',
    ballots: writtenDrafts(drafts),
  }
}
