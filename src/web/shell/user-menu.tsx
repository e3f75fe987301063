import { useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { signOut, useMe } from '../me.ts'
import { m } from '../paraglide/messages.js'
import { getLocale, setLocale } from '../paraglide/runtime.js'
import { useEntries } from './entries.tsx'
import { setTextSize, textSize, textSizes } from './text-size.ts'
import styles from './user-menu.module.css'

/** What a person sets for themselves: light, language, size of text; and the way out. */
export function UserMenu() {
  const me = useMe()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [size, setSize] = useState(textSize)

  const menu = useRef<HTMLDetailsElement>(null)
  const close = (returnsFocus: boolean) => {
    if (!menu.current?.open) return
    menu.current.open = false
    if (returnsFocus) menu.current.querySelector('summary')?.focus()
  }
  const leave = async () => {
    await signOut(queries)
    await navigate({ to: '/vao' })
  }
  return (
    <details
      ref={menu}
      className={styles.menu}
      onKeyDown={(event) => event.key === 'Escape' && close(true)}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget)) close(false)
      }}
    >
      <summary>
        <span>{me.name}</span>
      </summary>
      <div className={styles.panel}>
        <MoreEntries onChoose={() => close(false)} />
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
          {textSizes.map((factor) => (
            <Option
              key={factor}
              isChosen={size === factor}
              onChoose={() => {
                setTextSize(factor)
                setSize(factor)
              }}
            >
              {Math.round(factor * 100)}%
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

/** On a phone, what has no place among the tabs at the bottom. */
function MoreEntries({ onChoose }: { onChoose: () => void }) {
  const more = useEntries().filter((entry) => !entry.onPhone)
  if (more.length === 0) return null
  return (
    <nav className={styles.more} aria-label={m.shell_navigation_more()}>
      {more.map((entry) => (
        <Link key={entry.to} to={entry.to} onClick={onChoose}>
          {entry.icon}
          {entry.label()}
        </Link>
      ))}
    </nav>
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
