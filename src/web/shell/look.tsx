import type { ReactNode } from 'react'
import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'
import { usePreferences } from '../preferences.ts'
import { textSizes } from './text-size.ts'
import { useLook } from './use-look.ts'
import styles from './user-menu.module.css'

/** The choice of light, size of text, keys and language. */
export function LookChoices() {
  const { theme: chosenTheme, setTheme, size, setSize, speak } = useLook()
  const [{ letterKeys }, change] = usePreferences()
  return (
    <>
      <Choice label={m.shell_theme()}>
        {(['light', 'dark', 'auto'] as const).map((theme) => (
          <Option key={theme} isChosen={chosenTheme === theme} onChoose={() => setTheme(theme)}>
            {{ light: m.shell_light, dark: m.shell_dark, auto: m.shell_auto }[theme]()}
          </Option>
        ))}
      </Choice>
      <Choice label={m.shell_text_size()}>
        {textSizes.map((percent) => (
          <Option key={percent} isChosen={size === percent} onChoose={() => setSize(percent)}>
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
