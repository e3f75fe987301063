import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { readAllPages } from '../../../web/guide/pages.ts'
import type { Option } from './option.ts'

const noPages: Awaited<ReturnType<typeof readAllPages>> = []

/** Every section of the guide; its pages are fetched once somebody searches. */
export function useGuide(isWanted: boolean): Option[] {
  const router = useRouter()
  const { data = noPages } = useQuery({
    queryKey: ['guide-pages'],
    queryFn: readAllPages,
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data.flatMap(({ name, title, sections }) =>
    sections.map((section) => ({
      id: `guide ${name}#${section.id}`,
      label: section.title,
      note: title,
      href: router.buildLocation({
        to: '/huong-dan/$page',
        params: { page: name },
        hash: section.id,
      }).href,
      kept: { kind: 'guide' as const, key: `${name}#${section.id}` },
    })),
  )
}
