import { type KeyboardEvent, useRef, useState } from 'react'
import { fold } from '../../platform/fold.ts'
import styles from './tree.module.css'

export type TreeNode = { id: string; label: string; count: string; isLeaf: boolean }
export type Branches = Readonly<Record<string, readonly TreeNode[]>>

type TreeProps = {
  label: string
  roots: readonly TreeNode[]
  /** Children that are loaded, by parent; a node that is open and absent here is loading. */
  branches: Branches
  open: ReadonlySet<string>
  selected: string | null
  onToggle: (id: string, opens: boolean) => void
  onSelect: (id: string) => void
}

type Line = TreeNode & { level: number; parentId: string | null }

/** A tree for mouse and keyboard: arrows walk and open, Home and End jump, letters find by name. */
export function Tree(props: TreeProps) {
  const lines = linesOf(props.roots, props, 1, null)
  const [focused, setFocused] = useState<string | null>(null)
  const active = lines.find((line) => line.id === (focused ?? props.selected)) ?? lines[0]
  const list = useRef<HTMLDivElement>(null)

  const go = (line: Line | undefined) => {
    if (!line) return
    setFocused(line.id)
    list.current?.querySelector<HTMLElement>(`[data-id="${line.id}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isShortcut = event.ctrlKey || event.metaKey || event.altKey
    if (!active || isShortcut || event.nativeEvent.isComposing) return
    const act = keyAct(event.key, lines, active, props)
    if (!act) return
    event.preventDefault()
    if (act.toggle) props.onToggle(active.id, act.toggle === 'open')
    if (act.select) props.onSelect(active.id)
    go(act.to)
  }

  return (
    <div
      ref={list}
      role="tree"
      aria-label={props.label}
      className={styles.tree}
      onKeyDown={onKeyDown}
    >
      {lines.map((line) => (
        <TreeLine key={line.id} line={line} isActive={line.id === active?.id} {...props} />
      ))}
    </div>
  )
}

function TreeLine({
  line,
  isActive,
  open,
  selected,
  onToggle,
  onSelect,
}: TreeProps & { line: Line; isActive: boolean }) {
  const isOpen = open.has(line.id)
  return (
    // The keyboard is heard by the tree as a whole, as its pattern asks.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      role="treeitem"
      data-id={line.id}
      aria-level={line.level}
      aria-selected={line.id === selected}
      {...(!line.isLeaf && { 'aria-expanded': isOpen })}
      tabIndex={isActive ? 0 : -1}
      className={styles.row}
      style={{ paddingLeft: (line.level - 1) * 16 + 4 }}
      onClick={() => onSelect(line.id)}
    >
      <span
        className={styles.twist}
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation()
          if (!line.isLeaf) onToggle(line.id, !isOpen)
        }}
      >
        {line.isLeaf ? '' : isOpen ? '▾' : '▸'}
      </span>
      <span className={styles.label} title={line.label}>
        {line.label}
      </span>
      <span className={styles.count}>{line.count}</span>
    </div>
  )
}

function linesOf(
  nodes: readonly TreeNode[],
  { open, branches }: Pick<TreeProps, 'open' | 'branches'>,
  level: number,
  parentId: string | null,
): Line[] {
  return nodes.flatMap((node) => [
    { ...node, level, parentId },
    ...(open.has(node.id)
      ? linesOf(branches[node.id] ?? [], { open, branches }, level + 1, node.id)
      : []),
  ])
}

type Act = { to?: Line | undefined; toggle?: 'open' | 'close'; select?: boolean }

/** What a key does at a line; null when it is not the tree's. */
export function keyAct(
  key: string,
  lines: readonly Line[],
  active: Line,
  { open }: { open: ReadonlySet<string> },
): Act | null {
  const at = lines.findIndex((line) => line.id === active.id)
  const isOpen = open.has(active.id)
  if (key === 'ArrowDown') return { to: lines[at + 1] }
  if (key === 'ArrowUp') return { to: lines[at - 1] }
  if (key === 'Home') return { to: lines[0] }
  if (key === 'End') return { to: lines.at(-1) }
  if (key === 'Enter' || key === ' ') return { select: true }
  if (key === 'ArrowRight')
    return isOpen || active.isLeaf ? { to: lines[at + 1] } : { toggle: 'open' }
  if (key === 'ArrowLeft')
    return isOpen ? { toggle: 'close' } : { to: lines.find((line) => line.id === active.parentId) }
  return /^[\p{L}\p{N}]$/u.test(key) ? { to: byLetter(key, lines, at) } : null
}

/** The next line whose name has a word beginning with the letter, accents aside. */
function byLetter(letter: string, lines: readonly Line[], at: number): Line | undefined {
  const wanted = fold(letter)
  const around = [...lines.slice(at + 1), ...lines.slice(0, at)]
  return around.find((line) =>
    fold(line.label)
      .split(' ')
      .some((word) => word.startsWith(wanted)),
  )
}
