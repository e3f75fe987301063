import { NativeSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useId } from 'react'
import { actIn } from '../me.ts'
import { m } from '../paraglide/messages.js'
import styles from './shell.module.css'

/**
 * The choice among several posts or roles to act in; `choices` are their keys and names, the first
 * of them, without a key, all at once. It comes after the page: few have it.
 */
export function ActingChoice({
  chosen,
  choices,
}: {
  chosen: string | null
  choices: readonly { value: string; label: string }[]
}) {
  const queries = useQueryClient()
  const router = useRouter()
  const id = useId()
  const choose = async (key: string) => {
    await actIn(queries, key || null)
    await router.invalidate()
  }
  return (
    <>
      <label htmlFor={id} className={styles.words}>
        {m.shell_acting_as()}
      </label>
      <NativeSelect
        id={id}
        size="xs"
        value={chosen ?? ''}
        data={[...choices]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    </>
  )
}
