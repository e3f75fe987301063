import { m } from '../../../web/paraglide/messages.js'
import { getLocale } from '../../../web/paraglide/runtime.js'
import { message } from '../../../web/say.ts'
import { Tag } from '../../../web/ui/small.tsx'
import type { Post, PostRules } from '../contract.ts'

type Conflict = Post['holders'][number]['conflicts'][number]

/** What is not as it should be about somebody holding a post, in words. */
export function Conflicts({
  conflicts,
  rules,
}: {
  conflicts: readonly Conflict[]
  rules: PostRules | undefined
}) {
  if (conflicts.length === 0) return null
  return (
    <div>
      {conflicts.map((conflict) => (
        <Tag key={`${conflict.code} ${conflict.with}`} tone="red">
          {inWords(conflict, rules)}
        </Tag>
      ))}
    </div>
  )
}

function inWords(conflict: Conflict, rules: PostRules | undefined): string {
  const { code } = conflict
  const other = conflict.with ?? ''
  const post = rules?.kinds[other]?.name[getLocale()] ?? other
  return code === 'incompatible'
    ? m.posts_conflict_incompatible({ post })
    : (message(`posts_conflict_${code}`) ?? code)
}
