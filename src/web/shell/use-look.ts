import { useMantineColorScheme } from '@mantine/core'
import { useState } from 'react'
import { type ChangePreferences, preferencesApi } from '../../core/preferences/contract.ts'
import { call } from '../call.ts'
import { useMe } from '../me.ts'
import { setLocale } from '../paraglide/runtime.js'
import { usePreferences } from '../preferences.ts'
import { setTextSize, type TextSize, textSize } from './text-size.ts'

/** Light, size of text and language, kept with the account; with the device where it is shared. */
export function useLook() {
  const { shared } = useMe()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [size, setSize] = useState(textSize)
  const [, change] = usePreferences()
  const keep = (changed: ChangePreferences) => {
    if (!shared) change(changed)
  }
  return {
    theme: colorScheme,
    setTheme: (theme: 'light' | 'dark' | 'auto') => {
      setColorScheme(theme)
      keep({ theme })
    },
    size,
    setSize: (percent: TextSize) => {
      setTextSize(percent)
      setSize(percent)
      keep({ textSize: percent })
    },
    speak: async (language: 'vi' | 'en') => {
      // The page is loaded anew: what is not kept by then is lost on the way.
      if (!shared) await call(preferencesApi.change, { language }).catch(() => null)
      await setLocale(language)
    },
  }
}
