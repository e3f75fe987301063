import { addDays } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import type { Field } from '../../../web/ui/fields.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { administrativeUnitsApi, levels, type UnitPage } from '../contract.ts'
import { whyNotEmpty } from '../rules.ts'
import { unitField } from './unit-choice.tsx'
import { levelName, typeName, typesOf } from './words.ts'

const nameField = (): Field => ({ as: 'text', name: 'name', label: m.administrative_units_name() })
const fromField = (): Field => ({ as: 'day', name: 'from', label: m.ui_form_from() })
const sourceField = (): Field => ({
  as: 'text',
  name: 'source',
  label: m.administrative_units_source(),
  hint: m.administrative_units_hint_source(),
})

function typeField(types: readonly string[]): Field {
  return {
    as: 'choice',
    name: 'unitType',
    label: m.administrative_units_type(),
    choices: [
      { value: '', label: m.ui_form_choose() },
      ...types.map((value) => ({ value, label: typeName(value) })),
    ],
  }
}

/** Records a new unit, of any level. */
export function foundAct(day: string): Act {
  return {
    name: 'found',
    label: m.administrative_units_act_found(),
    follows: m.administrative_units_follows_found(),
    whyNot: null,
    start: { from: formatDay(day) },
    fields: [
      {
        as: 'choice',
        name: 'level',
        label: m.administrative_units_level(),
        choices: [
          { value: '', label: m.ui_form_choose() },
          ...levels.map((value) => ({ value: `${value}`, label: levelName(value) })),
        ],
      },
      typeField([...new Set(Object.values(typesOf).flat())]),
      nameField(),
      unitField('parentId', m.administrative_units_parent(), m.administrative_units_hint_parent()),
      { as: 'text', name: 'code', label: m.administrative_units_code(), mayBeEmpty: true },
      fromField(),
      sourceField(),
    ],
    send: ({ text, textOrNull, day, oneOf }) =>
      call(administrativeUnitsApi.found, {
        level: oneOf('level', levels),
        unitType: text('unitType'),
        name: text('name'),
        parentId: textOrNull('parentId'),
        code: textOrNull('code'),
        from: day('from'),
        source: text('source'),
      }),
  }
}

/** What can be done to a unit as it stands. */
export function unitActs(
  { id, state, children, organizations, populations }: UnitPage,
  day: string,
): Act[] {
  if (!state) return []
  const whyNotEnd = whyNotEmpty({ units: children.length, organizations: organizations.length })
  return [
    {
      name: 'rename',
      label: m.administrative_units_act_rename(),
      follows: m.administrative_units_follows_rename(),
      whyNot: null,
      start: { name: state.name, unitType: state.unitType, from: formatDay(day) },
      fields: [nameField(), typeField(typesOf[state.level]), fromField(), sourceField()],
      send: ({ text, day }) =>
        call(administrativeUnitsApi.rename, {
          id,
          name: text('name'),
          unitType: text('unitType'),
          from: day('from'),
          source: text('source'),
        }),
    },
    countAct(id, populations),
    {
      name: 'end',
      label: m.administrative_units_act_end(),
      follows: m.administrative_units_follows_end(),
      whyNot: whyNotEnd && sayWhyNot(whyNotEnd),
      start: { on: formatDay(addDays(day, 1)) },
      fields: [{ as: 'day', name: 'on', label: m.administrative_units_end_on() }, sourceField()],
      send: ({ text, day }) =>
        call(administrativeUnitsApi.end, { id, on: day('on'), source: text('source') }),
    },
  ]
}

function countAct(id: string, populations: UnitPage['populations']): Act {
  return {
    name: 'count',
    label: m.administrative_units_act_count(),
    follows: m.administrative_units_follows_count(),
    whyNot: null,
    fields: [
      { as: 'day', name: 'countedOn', label: m.administrative_units_counted_on() },
      { as: 'text', name: 'people', label: m.administrative_units_people() },
      sourceField(),
      ...(populations.length === 0 ? [] : [correctionField()]),
    ],
    send: ({ text, textOrNull, day, numberOrNull }) =>
      call(administrativeUnitsApi.countPeople, {
        id,
        countedOn: day('countedOn'),
        people: numberOrNull('people') ?? 0,
        source: text('source'),
        correctionReason: textOrNull('correctionReason'),
      }),
  }
}

function correctionField(): Field {
  return {
    as: 'text',
    name: 'correctionReason',
    label: m.administrative_units_correction_reason(),
    hint: m.administrative_units_hint_correction(),
    mayBeEmpty: true,
  }
}
