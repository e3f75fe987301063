import { addDays } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import type { Field } from '../../../web/ui/fields.tsx'
import { organizationField } from '../../organizations/web/organization-choice.tsx'
import { choose } from '../../organizations/web/organization-fields.ts'
import { type AccountRights, accessApi } from '../contract.ts'
import { roleName } from './rights-table.tsx'

type Choosable = { role: string; powerful: boolean }

/** What an administrator can do to an account, as it stands today. */
export function accountActs(
  account: AccountRights,
  { today, isOwn, roles }: { today: string; isOwn: boolean; roles: readonly Choosable[] },
): Act[] {
  const { id, lockedReason } = account
  const own = isOwn ? m.access_to_oneself() : null
  return [
    giveAct(id, { today, roles, whyNot: own }),
    revokeAct(account, today),
    {
      name: 'lock',
      label: m.access_lock(),
      follows: m.access_lock_follows(),
      whyNot: own ?? (lockedReason === null ? null : m.access_is_locked()),
      fields: [reason()],
      send: ({ text }) => call(accessApi.lock, { id, reason: text('reason') }),
    },
    {
      name: 'unlock',
      label: m.access_unlock(),
      follows: m.access_unlock_follows(),
      whyNot: null,
      fields: [],
      send: () => call(accessApi.unlock, { id }),
    },
    resetAct(id),
    {
      name: 'unpair',
      label: m.access_unpair(),
      follows: m.access_unpair_follows(),
      whyNot: own,
      fields: [],
      send: () => call(accessApi.resetSecondStep, { id }),
    },
    {
      name: 'move',
      label: m.access_move(),
      follows: m.access_move_follows(),
      whyNot: null,
      fields: [organizationField('organizationId', m.access_move_to())],
      send: ({ text }) =>
        call(accessApi.moveAccount, { id, organizationId: text('organizationId') }),
    },
  ]
}

function giveAct(
  accountId: string,
  { today, roles, whyNot }: { today: string; roles: readonly Choosable[]; whyNot: string | null },
): Act {
  const choices = roles.map(({ role, powerful }) => ({
    value: role,
    label: powerful ? `${roleName(role)} ★` : roleName(role),
  }))
  return {
    name: 'give',
    label: m.access_give(),
    follows: m.access_give_follows(),
    whyNot,
    start: { from: formatDay(today) },
    fields: [
      { as: 'choice', name: 'role', label: m.access_role(), choices: [choose(), ...choices] },
      organizationField('organizationId', m.access_place()),
      { as: 'day', name: 'from', label: m.access_from() },
      { as: 'day', name: 'until', label: m.access_until(), mayBeEmpty: true },
      reason(),
      {
        as: 'text',
        name: 'decision.number',
        label: m.ui_form_decision_number(),
        mayBeEmpty: true,
      },
      { as: 'day', name: 'decision.on', label: m.ui_form_decided_on(), mayBeEmpty: true },
    ],
    send: ({ text, textOrNull, day, decisionOrNull }) =>
      call(accessApi.grant, {
        ...{ accountId, role: text('role'), organizationId: text('organizationId') },
        from: day('from'),
        until: textOrNull('until') === null ? null : addDays(day('until'), 1),
        reason: text('reason'),
        decision: decisionOrNull(),
      }),
  }
}

function revokeAct({ rights }: AccountRights, today: string): Act {
  const byDecision = rights.filter(({ key }) => key.startsWith('grant:'))
  return {
    name: 'revoke',
    label: m.access_revoke(),
    follows: m.access_revoke_follows(),
    whyNot: byDecision.length === 0 ? m.access_nothing_to_revoke() : null,
    start: { on: formatDay(today) },
    fields: [
      {
        as: 'choice',
        name: 'id',
        label: m.access_revoke_which(),
        choices: [
          choose(),
          ...byDecision.map(({ key, role, organizationName }) => ({
            value: key.slice('grant:'.length),
            label: `${roleName(role)}, ${organizationName}`,
          })),
        ],
      },
      { as: 'day', name: 'on', label: m.access_revoke_on() },
      reason(),
    ],
    send: ({ text, day }) =>
      call(accessApi.revoke, { id: text('id'), on: day('on'), reason: text('reason') }),
  }
}

const secondSteps = ['kept', 'removed'] as const

function resetAct(id: string): Act {
  return {
    name: 'reset',
    label: m.access_reset(),
    follows: m.access_reset_follows(),
    whyNot: null,
    start: { secondStep: 'kept' },
    fields: [
      { as: 'text', name: 'password', label: m.access_new_password() },
      {
        as: 'choice',
        name: 'secondStep',
        label: m.access_second_step(),
        choices: [
          { value: 'kept', label: m.access_second_step_kept() },
          { value: 'removed', label: m.access_second_step_removed() },
        ],
      },
    ],
    send: ({ text, oneOf }) =>
      call(accessApi.resetPassword, {
        id,
        password: text('password'),
        secondStep: oneOf('secondStep', secondSteps),
      }),
  }
}

/** A new account, kept where one manages access oneself unless another place is chosen. */
export function openAccountAct(): Act {
  return {
    name: 'open',
    label: m.access_open_account(),
    follows: m.access_open_account_follows(),
    whyNot: null,
    fields: [
      { as: 'text', name: 'name', label: m.access_name() },
      { as: 'text', name: 'username', label: m.access_username() },
      { as: 'text', name: 'password', label: m.access_new_password() },
      organizationField('organizationId', m.access_move_to(), { mayBeEmpty: true }),
    ],
    send: ({ text, textOrNull }) =>
      call(accessApi.createAccount, {
        ...{ name: text('name'), username: text('username'), password: text('password') },
        organizationId: textOrNull('organizationId'),
      }),
  }
}

function reason(): Field {
  return { as: 'text', name: 'reason', label: m.access_reason() }
}
