import { useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { accessApi, type Preferences } from '../../core/access/contract.ts'
import { call } from '../call.ts'
import { meQuery, useMe } from '../me.ts'
import { m } from '../paraglide/messages.js'
import { getLocale, setLocale } from '../paraglide/runtime.js'
import { usePreferences } from '../preferences.ts'
import { setTextSize, textSize, textSizes } from './text-size.ts'
import styles from './user-menu.module.css'

/** Light, size of text and language, kept with the account; with the device where it is shared. */
export function LookChoices() {
  const { preferences, shared } = useMe()
  const queries = useQueryClient()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [size, setSize] = useState(textSize)
  const [{ letterKeys }, change] = usePreferences()
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
  const speak = async (language: 'vi' | 'en') => {
    await keep({ language })
    await setLocale(language)
  }
  return (
    <>
      <Choice label={m.shell_theme()}>
        {(['light', 'dark', 'auto'] as const).map((theme) => (
          <Option
            key={theme}
            isChosen={colorScheme === theme}
            onChoose={() => {
              setColorScheme(theme)
              void keep({ theme })
            }}
          >
            {{ light: m.shell_light, dark: m.shell_dark, auto: m.shell_auto }[theme]()}
          </Option>
        ))}
      </Choice>
      <Choice label={m.shell_text_size()}>
        {textSizes.map((percent) => (
          <Option
            key={percent}
            isChosen={size === percent}
            onChoose={() => {
              setTextSize(percent)
              setSize(percent)
              void keep({ textSize: percent })
            }}
          >
            {percent}%
          </Option>
        ))}
      </Choice>
      <Choice label={m.shell_letter_keys()}>
        <Option isChosen={letterKeys} onChoose={() => change({ letterKeys: true })}>
          {m.shell_on()}
        </Option>
        <Option isChosen={!letterKeys} onChoose={() => change({ letterKeys: false })}>
          {m.shell_off()}
        </Option>
      </Choice>
      <Choice label={m.shell_language()}>
        <Option isChosen={getLocale() === 'vi'} onChoose={() => speak('vi')}>
          {m.shell_vietnamese()}
        </Option>
        <Option isChosen={getLocale() === 'en'} onChoose={() => speak('en')}>
          English
        </Option>
      </Choice>
    </>
  )
}

/** Makes this device look as its user chose on another. */
export function KeptLook() {
  const { language, textSize: size, theme } = useMe().preferences
  const { setColorScheme } = useMantineColorScheme()
  // What is set here lies outside of what React draws: the document, and the language it is in.
  useEffect(() => {
    if (size !== null) setTextSize(size)
    if (theme !== null) setColorScheme(theme)
    if (language !== null && language !== getLocale()) void setLocale(language)
  }, [size, theme, language, setColorScheme])
  return null
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={styles.choice}>
      <legend>{label}</legend>
      {children}
    </fieldset>
  )
}

function Option({
  isChosen,
  onChoose,
  children,
}: {
  isChosen?: boolean
  onChoose: () => void
  children: ReactNode
}) {
  return (
    <button type="button" aria-pressed={isChosen} onClick={onChoose}>
      {children}
    </button>
  )
}
