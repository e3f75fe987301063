import { NativeSelect } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { DayField } from '../../../web/ui/day-field.tsx'

/** Which day's tree the records are counted on: their own, or another through succession. */
export function TreeChoice({ tree }: { tree: string }) {
  const { day } = useDay()
  const navigate = useNavigate()
  const choose = (chosen: string) =>
    navigate({
      to: '.',
      replace: true,
      search: (search) => ({ ...search, tree: chosen === 'as-was' ? undefined : chosen }),
    })
  const asIs = tree.startsWith('as-is:') ? tree.slice('as-is:'.length) : null
  return (
    <>
      <NativeSelect
        label={m.figures_tree()}
        value={asIs ? 'as-is' : 'as-was'}
        onChange={(event) =>
          choose(event.currentTarget.value === 'as-is' ? `as-is:${day}` : 'as-was')
        }
        data={[
          { value: 'as-was', label: m.figures_as_was() },
          { value: 'as-is', label: m.figures_as_is() },
        ]}
      />
      {asIs && (
        <DayField
          label={m.figures_as_is_day()}
          value={asIs}
          onChange={(chosen) => chosen && choose(`as-is:${chosen}`)}
        />
      )}
    </>
  )
}
