import { useQueries, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Tree, type TreeNode } from '../../../web/ui/tree.tsx'
import { organizationsApi, type TreeRow } from '../contract.ts'

/** The tree of the day, opened down to the organization shown. */
export function OrganizationTree({
  selected,
  path,
}: {
  selected: string
  path: readonly string[]
}) {
  const { day } = useDay()
  const navigate = useNavigate()
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const { data: roots = [] } = useQuery({
    queryKey: ['organizations', 'roots', day],
    queryFn: () => call(organizationsApi.roots, { day }),
  })
  const isOpen = (id: string) => toggled.get(id) ?? path.includes(id)
  const open = new Set([...path, ...toggled.keys()].filter(isOpen))
  const branches = useQueries({
    queries: [...open].map((id) => ({
      queryKey: ['organizations', id, 'children', day],
      queryFn: () => call(organizationsApi.children, { id, day }),
    })),
  })

  return (
    <Tree
      label={m.organizations_tree()}
      roots={roots.map(toNode)}
      branches={Object.fromEntries(
        [...open].map((id, index) => [id, (branches[index]?.data ?? []).map(toNode)]),
      )}
      open={open}
      selected={selected}
      onToggle={(id, opens) => setToggled(new Map(toggled).set(id, opens))}
      onSelect={(id) => navigate({ to: '/to-chuc/$id', params: { id } })}
    />
  )
}

function toNode(row: TreeRow): TreeNode {
  return {
    id: row.id,
    label: row.name,
    count: formatNumber(row.members),
    isLeaf: row.children === 0,
  }
}
