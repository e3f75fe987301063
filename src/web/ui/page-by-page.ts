import { Problem } from '../call.ts'

/** The first page has none. */
const noCursor: string | undefined = undefined

/** How a list is asked for page after page; what was shown stands until what was asked for next is there. */
export const inPages = {
  initialPageParam: noCursor,
  getNextPageParam: ({ next }: { next: string | null }) => next ?? undefined,
  placeholderData: <Shown>(before: Shown) => before,
}

/**
 * The same of the list a whole page is about: who may see none of it is shown why, in place of
 * filters that narrow nothing.
 */
export const pageByPage = { ...inPages, throwOnError: isForbidden }

/** Whether the reason is a right that is lacking, which no other filter gives. */
export function isForbidden(error: Error): boolean {
  return error instanceof Problem && error.status === 403
}

type PageByPage = {
  /** Left out by a list that shows nothing until it is there. */
  isPlaceholderData?: boolean
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<unknown>
}

/**
 * What a table has to know of a list asked for page after page: how to ask for more, whether that is
 * under way, and whether its rows are still those of what was asked for before.
 */
export function moreOf({
  hasNextPage,
  isFetchingNextPage,
  fetchNextPage,
  isPlaceholderData = false,
}: PageByPage) {
  return {
    isOfBefore: isPlaceholderData,
    onMore: hasNextPage ? () => fetchNextPage() : undefined,
    isFetchingMore: isFetchingNextPage,
  }
}
