import { useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { accessApi, type Preferences } from '../../core/access/contract.ts'
import { call } from '../call.ts'
import { meQuery, useMe } from '../me.ts'
import { setLocale } from '../paraglide/runtime.js'
import { setTextSize, type TextSize, textSize } from './text-size.ts'

/** Light, size of text and language, kept with the account; with the device where it is shared. */
export function useLook() {
  const { preferences, shared } = useMe()
  const queries = useQueryClient()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [size, setSize] = useState(textSize)
  const pending = useRef<Preferences>(null)
  const sending = useRef(Promise.resolve())
  // Each choice goes with all others, after the one before it: two made at once are both kept.
  const keep = async (changed: Partial<Preferences>) => {
    if (shared) return
    const chosen = { ...(pending.current ?? preferences), ...changed }
    pending.current = chosen
    sending.current = sending.current.then(async () => {
      await call(accessApi.keepLook, chosen).catch(() => null)
      queries.setQueryData(meQuery.queryKey, (me) => me && { ...me, preferences: chosen })
      if (pending.current === chosen) pending.current = null
    })
    await sending.current
  }
  return {
    theme: colorScheme,
    setTheme: (theme: 'light' | 'dark' | 'auto') => {
      setColorScheme(theme)
      void keep({ theme })
    },
    size,
    setSize: (percent: TextSize) => {
      setTextSize(percent)
      setSize(percent)
      void keep({ textSize: percent })
    },
    speak: async (language: 'vi' | 'en') => {
      await keep({ language })
      await setLocale(language)
    },
  }
}
