import { Problem } from './call.ts'

/** Where part of a page is refused with one of these (HTTP statuses), there is nothing of it to show; else it failed. */
export function noneWhen(...statuses: readonly number[]) {
  return (error: unknown): [] => {
    if (error instanceof Problem && statuses.includes(error.status)) return []
    throw error
  }
}
