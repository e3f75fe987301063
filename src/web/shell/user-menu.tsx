import { useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { signOut, useMe } from '../me.ts'
import { m } from '../paraglide/messages.js'
import { getLocale, setLocale } from '../paraglide/runtime.js'
import { setTextSize, textSizes } from './text-size.ts'
import styles from './user-menu.module.css'

/** What a person sets for themselves: light, language, size of text; and the way out. */
export function UserMenu() {
  const me = useMe()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { colorScheme, setColorScheme } = useMantineColorScheme()

  const leave = async () => {
    await signOut(queries)
    await navigate({ to: '/vao' })
  }
  return (
    <details className={styles.menu}>
      <summary>{me.name}</summary>
      <div className={styles.panel}>
        <Choice label={m.shell_theme()}>
          {(['light', 'dark', 'auto'] as const).map((scheme) => (
            <Option
              key={scheme}
              isChosen={colorScheme === scheme}
              onChoose={() => setColorScheme(scheme)}
            >
              {{ light: m.shell_light, dark: m.shell_dark, auto: m.shell_auto }[scheme]()}
            </Option>
          ))}
        </Choice>
        <Choice label={m.shell_text_size()}>
          {textSizes.map((size) => (
            <Option key={size} onChoose={() => setTextSize(size)}>
              {Math.round(size * 100)} %
            </Option>
          ))}
        </Choice>
        <Choice label={m.shell_language()}>
          <Option isChosen={getLocale() === 'vi'} onChoose={() => setLocale('vi')}>
            {m.shell_vietnamese()}
          </Option>
          <Option isChosen={getLocale() === 'en'} onChoose={() => setLocale('en')}>
            English
          </Option>
        </Choice>
        <button type="button" className={styles.leave} onClick={leave}>
          {m.shell_sign_out()}
        </button>
      </div>
    </details>
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
