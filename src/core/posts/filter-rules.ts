import { fold } from '../../platform/fold.ts'

/** Held by somebody, by nobody, or by somebody with whom something is amiss. */
export const postStandings = ['held', 'vacant', 'amiss'] as const

type Filters = {
  kind?: string | undefined
  standing?: (typeof postStandings)[number] | undefined
  q?: string | undefined
}

type Listed = {
  kind: string
  title: string
  holders: readonly { fullName: string; conflicts: readonly unknown[] }[]
}

/**
 * The posts that fit, each with the holders that do: a name finds its holder alone, a title all
 * who hold the post.
 */
export function narrowedTo<Post extends Listed>(
  posts: readonly Post[],
  { kind, standing, q = '' }: Filters,
): Post[] {
  const typed = fold(q)
  return posts
    .filter((post) => kind === undefined || post.kind === kind)
    .filter((post) => standing !== 'vacant' || post.holders.length === 0)
    .flatMap((post) => {
      const fits = fold(post.title).includes(typed)
      const holders = post.holders.filter(
        ({ fullName, conflicts }) =>
          (fits || fold(fullName).includes(typed)) &&
          (standing !== 'amiss' || conflicts.length > 0),
      )
      const isEmpty = post.holders.length === 0 && fits && (standing ?? 'vacant') === 'vacant'
      return holders.length > 0 || isEmpty ? [{ ...post, holders }] : []
    })
}
