import { Button, Menu, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { signOut, useMe } from '../me.ts'
import { m } from '../paraglide/messages.js'
import { getLocale, setLocale } from '../paraglide/runtime.js'
import { setTextSize, textSizes } from './text-size.ts'

/** What a person sets for themselves: light, language, size of text; and the way out. */
export function UserMenu() {
  const me = useMe()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const mark = (on: boolean) => (on ? '✓ ' : '')

  const leave = async () => {
    await signOut(queries)
    await navigate({ to: '/vao' })
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="subtle" color="gray" c="var(--goc-ink)">
          {me.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="var(--goc-ink-2)">{m.shell_theme()}</Menu.Label>
        {(['light', 'dark', 'auto'] as const).map((scheme) => (
          <Menu.Item key={scheme} onClick={() => setColorScheme(scheme)}>
            {mark(colorScheme === scheme)}
            {{ light: m.shell_light, dark: m.shell_dark, auto: m.shell_auto }[scheme]()}
          </Menu.Item>
        ))}
        <Menu.Label c="var(--goc-ink-2)">{m.shell_text_size()}</Menu.Label>
        {textSizes.map((size) => (
          <Menu.Item key={size} onClick={() => setTextSize(size)}>
            {Math.round(size * 100)} %
          </Menu.Item>
        ))}
        <Menu.Label c="var(--goc-ink-2)">{m.shell_language()}</Menu.Label>
        <Menu.Item onClick={() => setLocale('vi')}>
          {mark(getLocale() === 'vi')}
          {m.shell_vietnamese()}
        </Menu.Item>
        <Menu.Item onClick={() => setLocale('en')}>{mark(getLocale() === 'en')}English</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={leave}>{m.shell_sign_out()}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
