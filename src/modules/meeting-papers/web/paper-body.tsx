import type { PaperBlock, PaperLine } from '../contract.ts'
import styles from './paper.module.css'

/** A paper from top to bottom. */
export function PaperBody({ blocks }: { blocks: readonly PaperBlock[] }) {
  return inPlace(blocks).map(({ place, one }) => <Block key={place} block={one} />)
}

/** Blocks and lines of a paper never move: their place names them. */
function inPlace<One>(all: readonly One[]): { place: string; one: One }[] {
  return all.map((one, at) => ({ place: String(at), one }))
}

function Block({ block }: { block: PaperBlock }) {
  if (block.kind === 'halves') return <Halves {...block} />
  if (block.kind === 'lines') return <Lines lines={block.lines} />
  if (block.kind === 'table') return <Table rows={block.rows} widths={block.widths ?? []} />
  if (block.kind === 'title') return <h1>{block.text}</h1>
  return block.kind === 'heading' ? <h2>{block.text}</h2> : <p>{block.text}</p>
}

function Halves({ left, right, isCentred }: Extract<PaperBlock, { kind: 'halves' }>) {
  return (
    <div className={styles.halves}>
      <div>
        <Lines lines={left} atStart={!isCentred} />
      </div>
      <div>
        <Lines lines={right} />
      </div>
    </div>
  )
}

function Lines({ lines, atStart }: { lines: readonly PaperLine[]; atStart?: boolean }) {
  return inPlace(lines).map(({ place, one }) => (
    <p
      key={place}
      className={[styles.line, atStart ? styles.start : '', styles[one.look]].join(' ')}
    >
      {one.text}
    </p>
  ))
}

function Table({ rows, widths }: { rows: readonly string[][]; widths: readonly number[] }) {
  const [head = [], ...body] = rows
  const all = widths.reduce((sum, one) => sum + one, 0)
  return (
    <table>
      <thead>
        <tr>
          {head.map((name, at) => (
            <th key={name} scope="col" style={{ width: `${((widths[at] ?? 0) * 100) / all}%` }}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {body.map((cells) => (
          <tr key={cells[0]}>
            {inPlace(cells).map(({ place, one }) => (
              <td key={place}>{one}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
