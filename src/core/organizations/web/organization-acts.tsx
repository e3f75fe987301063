import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { decisionFields } from '../../../web/ui/fields.tsx'
import { unitField } from '../../administrative-units/web/unit-choice.tsx'
import { type EndOrganization, type OrganizationPage, organizationsApi } from '../contract.ts'
import { organizationField } from './organization-choice.tsx'
import {
  choose,
  codeField,
  fromField,
  type Kinds,
  kindField,
  nameField,
  reasonField,
  unitTypeField,
} from './organization-fields.ts'
import { SameName } from './same-name.tsx'
import { sizeAfter } from './size-notes.tsx'
import { endingName } from './words.ts'

type State = NonNullable<OrganizationPage['state']>

const endings: readonly EndOrganization['ending'][] = [
  'merger',
  'consolidation',
  'split',
  'conversion',
  'dissolution',
  'disbandment',
]

/** All that can be done to an organization as it stands on a day. */
export function organizationActs(
  organization: OrganizationPage,
  state: State,
  kinds: Kinds,
  onFounded: (id: string) => void,
): Act[] {
  const { id, version, day } = organization
  const common = { whyNot: null, start: { from: formatDay(day), on: formatDay(day) } }
  return [
    {
      ...common,
      name: 'rename',
      label: m.organizations_act_rename(),
      follows: m.organizations_follows_rename(),
      fields: [nameField(m.organizations_new_name()), fromField(), ...decisionFields()],
      warns: ({ text, day }) => (
        <SameName
          name={text('name')}
          parentId={state.ancestors.at(-1)?.id}
          ownId={id}
          day={day('from')}
        />
      ),
      send: ({ text, day, decision }) =>
        call(organizationsApi.rename, {
          id,
          version,
          name: text('name'),
          from: day('from'),
          decision: decision(),
        }),
    },
    {
      ...common,
      name: 'convert',
      label: m.organizations_act_convert(),
      follows: m.organizations_follows_convert(),
      start: { ...common.start, kind: state.kind, unitType: state.unitType ?? '' },
      fields: [
        kindField(m.organizations_new_kind(), kinds),
        unitTypeField(),
        fromField(),
        ...decisionFields(),
      ],
      warns: ({ text, day }) =>
        sizeAfter([{ id, full: 0, all: 0, kind: text('kind') || state.kind }], day('from')),
      send: ({ text, textOrNull, day, decision }) =>
        call(organizationsApi.convert, {
          id,
          version,
          kind: text('kind'),
          unitType: textOrNull('unitType'),
          from: day('from'),
          decision: decision(),
        }),
    },
    {
      ...common,
      name: 'move',
      label: m.organizations_act_move(),
      follows: m.organizations_follows_move(),
      fields: [
        organizationField('parentId', m.organizations_new_parent()),
        fromField(),
        ...decisionFields(),
      ],
      send: ({ text, day, decision }) =>
        call(organizationsApi.move, {
          id,
          version,
          parentId: text('parentId'),
          from: day('from'),
          decision: decision(),
        }),
    },
    foundAct(organization, state, kinds, { ...common, onFounded }),
    {
      ...common,
      name: 'end',
      label: m.organizations_act_end(),
      follows: m.organizations_follows_end(),
      fields: [
        {
          as: 'choice',
          name: 'ending',
          label: m.organizations_ending_kind(),
          choices: [choose(), ...endings.map((one) => ({ value: one, label: endingName(one) }))],
        },
        organizationField('successorIds', m.organizations_successors(), {
          several: true,
          mayBeEmpty: true,
        }),
        { as: 'day', name: 'on', label: m.organizations_end_on() },
        reasonField(),
        ...decisionFields(),
      ],
      send: ({ text, day, list, oneOf, decision }) =>
        call(organizationsApi.end, {
          id,
          version,
          ending: oneOf('ending', endings),
          successorIds: list('successorIds'),
          on: day('on'),
          reason: text('reason'),
          decision: decision(),
        }),
    },
    correctAct(organization, state, kinds, common),
  ]
}

type Common = Pick<Act, 'whyNot'> & { start: Record<string, string> }

function foundAct(
  { id }: OrganizationPage,
  state: State,
  kinds: Kinds,
  { onFounded, ...common }: Common & { onFounded: (id: string) => void },
): Act {
  const below = Object.entries(kinds).filter(([, kind]) => kind.under.includes(state.kind))
  return {
    ...common,
    name: 'found',
    label: m.organizations_act_found(),
    follows: m.organizations_follows_found({ name: state.name }),
    fields: [
      nameField(m.organizations_name()),
      kindField(m.organizations_kind(), Object.fromEntries(below)),
      unitTypeField(),
      codeField(),
      unitField('administrativeUnitId', m.organizations_administrative_unit()),
      { as: 'day', name: 'from', label: m.organizations_founded_on() },
      ...decisionFields(),
    ],
    warns: ({ text, day }) => <SameName name={text('name')} parentId={id} day={day('from')} />,
    send: async ({ text, textOrNull, day, decision }) => {
      const founded = await call(organizationsApi.found, {
        parentId: id,
        name: text('name'),
        kind: text('kind'),
        unitType: textOrNull('unitType'),
        code: textOrNull('code'),
        administrativeUnitId: textOrNull('administrativeUnitId'),
        from: day('from'),
        decision: decision(),
      })
      onFounded(founded.id)
    },
  }
}

function correctAct(
  { id, version }: OrganizationPage,
  state: State,
  kinds: Kinds,
  { whyNot }: Common,
): Act {
  const { name, kind, versionId } = state
  const start = { name, kind, unitType: state.unitType ?? '', code: state.code ?? '' }
  return {
    whyNot,
    start,
    name: 'correct',
    label: m.organizations_act_correct(),
    follows: m.organizations_follows_correct(),
    fields: [
      nameField(m.organizations_name()),
      kindField(m.organizations_kind(), kinds),
      unitTypeField(),
      codeField(),
      unitField(
        'administrativeUnitId',
        m.organizations_administrative_unit(),
        state.administrativeUnit
          ? m.organizations_hint_unit({ name: state.administrativeUnit.name })
          : undefined,
      ),
      reasonField(),
    ],
    // What was left as it stood is not corrected.
    send: ({ text, textOrNull }) =>
      call(organizationsApi.correct, {
        id,
        version,
        versionId,
        ...(text('name') !== start.name && { name: text('name') }),
        ...(text('kind') !== start.kind && { kind: text('kind') }),
        ...(text('unitType') !== start.unitType && { unitType: textOrNull('unitType') }),
        ...(text('code') !== start.code && { code: textOrNull('code') }),
        ...(textOrNull('administrativeUnitId') && {
          administrativeUnitId: text('administrativeUnitId'),
        }),
        reason: text('reason'),
      }),
  }
}
