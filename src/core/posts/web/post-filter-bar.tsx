import { NativeSelect } from '@mantine/core'
import { m } from '../../../web/paraglide/messages.js'
import { getLocale } from '../../../web/paraglide/runtime.js'
import { useFilters } from '../../../web/ui/filters.ts'
import { SearchField } from '../../../web/ui/search-field.tsx'
import { Filters } from '../../../web/ui/small.tsx'
import type { Post } from '../contract.ts'
import { postStandings } from '../filter-rules.ts'
import { postFilters } from './filters.ts'

/** Narrows the posts of an organization; `posts` are all it has, for the kinds there are. */
export function PostFilterBar({ posts }: { posts: readonly Post[] }) {
  const [{ q, kind, standing }, filter] = useFilters(postFilters)
  const kinds = new Map(posts.map((post) => [post.kind, post.kindName[getLocale()]]))
  const all = { value: '', label: m.ui_all() }
  return (
    <Filters>
      <SearchField
        label={m.posts_find()}
        value={q ?? ''}
        onSearch={(text) => filter({ q: text })}
      />
      <NativeSelect
        label={m.posts_field_kind()}
        value={kind ?? ''}
        onChange={(event) => filter({ kind: event.currentTarget.value })}
        data={[all, ...[...kinds].map(([value, label]) => ({ value, label }))]}
      />
      <NativeSelect
        label={m.posts_standing()}
        value={standing ?? ''}
        onChange={(event) => filter({ standing: event.currentTarget.value })}
        data={[all, ...postStandings.map((value) => ({ value, label: standings[value]() }))]}
      />
    </Filters>
  )
}

const standings = {
  held: m.posts_standing_held,
  vacant: m.posts_vacant,
  amiss: m.posts_standing_amiss,
}
