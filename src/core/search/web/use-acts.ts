import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { dayFromText } from '../../../platform/day.ts'
import { formatDay } from '../../../web/format.ts'
import { actIn, useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { getLocale } from '../../../web/paraglide/runtime.js'
import { usePreferences } from '../../../web/preferences.ts'
import { inWords } from '../../../web/shell/capacity-words.ts'
import { useDay } from '../../../web/shell/day.ts'
import { textSizes } from '../../../web/shell/text-size.ts'
import { useLeave } from '../../../web/shell/use-leave.ts'
import { useLook } from '../../../web/shell/use-look.ts'
import { startTour } from '../../../web/tour/running.tsx'
import type { Option } from './option.ts'

/** What can be done from every page: for a record to be chosen, for the day, for oneself. */
export function useActs(onKeys: () => void): Option[] {
  return [...useActsAtOrganizations(), ...useDays(), ...useCapacities(), ...useOwn(onKeys)]
}

/** The day somebody typed, as the one to look at; null where it is none. */
export function useTypedDay(): (text: string) => Option | null {
  const goTo = useGoToDay()
  const { today } = useMe()
  return (text) => {
    const day = dayFromText(text)
    if (day === null) return null
    const label = m.search_show_day({ day: formatDay(day) })
    return { id: 'day typed', label, ...goTo(day === today ? undefined : day) }
  }
}

function useDays(): Option[] {
  const { isOtherDay } = useDay()
  const goTo = useGoToDay()
  const label = m.shell_back_to_today()
  return isOtherDay ? [{ id: 'day today', label, ...goTo(undefined) }] : []
}

/** The same page on another day; the day stays in addresses, so leaving it must be said. */
function useGoToDay() {
  const router = useRouter()
  return (day: string | undefined): Pick<Option, 'href' | 'run'> => ({
    href: router.buildLocation({ to: '.', search: (search) => ({ ...search, day }) }).href,
    run: () => router.navigate({ to: '.', search: (search) => ({ ...search, day }) }),
  })
}

function useActsAtOrganizations(): Option[] {
  const router = useRouter()
  const { permissions } = useMe()
  if (!permissions.includes('members.manage')) return []
  return [
    { act: 'admit', label: m.search_admit() },
    { act: 'enrol', label: m.search_enrol() },
    { act: 'transfer-together', label: m.search_transfer_together() },
  ].map(({ act, label }) =>
    actOf(`roll-${act}`, label, {
      pick: {
        label,
        hrefOf: (id) =>
          router.buildLocation({
            to: '/to-chuc/$id',
            params: { id },
            search: { tab: 'members', act },
          }).href,
      },
    }),
  )
}

/** In what one acts, of those who hold several posts or roles. */
function useCapacities(): Option[] {
  const { capacities, chosen } = useMe()
  const queries = useQueryClient()
  const router = useRouter()
  if (capacities.length < 2) return []
  const choose = (key: string | null) => async () => {
    await actIn(queries, key)
    await router.invalidate()
  }
  const all = m.shell_all_capacities({ count: capacities.length })
  return [
    { key: null, name: all },
    ...capacities.map((one) => ({ key: one.key, name: inWords(one) })),
  ]
    .filter(({ key }) => key !== chosen)
    .map(({ key, name }) => ({
      id: `capacity ${key}`,
      label: m.search_act_as({ capacity: name }),
      run: choose(key),
    }))
}

function useOwn(onKeys: () => void): Option[] {
  const { theme, setTheme, size, setSize, speak } = useLook()
  const [{ letterKeys }, change] = usePreferences()
  const leave = useLeave()
  const themes = { light: m.shell_light, dark: m.shell_dark, auto: m.shell_auto }
  return [
    ...(['light', 'dark', 'auto'] as const)
      .filter((one) => one !== theme)
      .map((one) =>
        actOf(`theme-${one}`, `${m.shell_theme()}: ${themes[one]()}`, { run: () => setTheme(one) }),
      ),
    ...textSizes
      .filter((percent) => percent !== size)
      .map((percent) =>
        actOf(`text-${percent}`, `${m.shell_text_size()}: ${percent}%`, {
          run: () => setSize(percent),
        }),
      ),
    getLocale() === 'vi'
      ? actOf('language', `${m.shell_language()}: English`, { run: () => speak('en') })
      : actOf('language', `${m.shell_language()}: ${m.shell_vietnamese()}`, {
          run: () => speak('vi'),
        }),
    actOf('keys', m.search_keys_title(), { run: onKeys }),
    actOf('letter-keys', `${m.shell_letter_keys()}: ${letterKeys ? m.shell_off() : m.shell_on()}`, {
      run: () => change({ letterKeys: !letterKeys }),
    }),
    actOf('tour', m.shell_tour(), { run: () => startTour(null) }),
    { id: 'act leave', label: m.shell_sign_out(), run: leave },
  ]
}

function actOf(key: string, label: string, does: Partial<Option>): Option {
  return { id: `act ${key}`, label, kept: { kind: 'act', key }, ...does }
}
