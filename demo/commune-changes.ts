import { factsIn } from './facts.ts'

/** A change among communes, told by the official codes they bear on the day before. */
export type CommuneChange = {
  on: string
  act: 'consolidate' | 'merge' | 'rename' | 'recode'
  codes: string[]
  /** The code of the commune that takes others in, or that a new one, or the same one, bears from then on. */
  into: string
  name: string
  type: string
}

const acts = ['consolidate', 'merge', 'rename', 'recode'] as const

/** The changes between 2019 and 2025, in the order of their days; places that took others in in 2025 are not verified. */
export function communeChanges(): CommuneChange[] {
  return factsIn('commune-changes').map(
    ([on = '', told, codes = '', into = '', name = '', type = '']) => {
      const act = acts.find((one) => one === told) ?? 'rename'
      return { on, act, codes: codes.split(';'), into, name, type }
    },
  )
}

/** The communes and wards of 1 July 2025, each with those it was made of. */
export function communesOf2025(): CommuneChange[] {
  const made = Map.groupBy(factsIn('communes-2025'), ([, code = '']) => code)
  return [...made].map(([into, lines]) => {
    const name = lines[0]?.[0] ?? ''
    const codes = lines.map(([, , code = '']) => code)
    return {
      ...{ on: '2025-07-01', act: 'consolidate' as const, codes, into, name },
      type: name.split(' ')[0] ?? '',
    }
  })
}

/** What the changes of a day rest on. */
export const sources: Record<string, string> = {
  '2020-02-01': 'Nghị quyết 856/NQ-UBTVQH14 (10/01/2020)',
  '2023-04-10': 'Nghị quyết 724/NQ-UBTVQH15 (ngày hiệu lực chưa kiểm chứng)',
  '2025-01-01':
    'Nghị quyết về sắp xếp cấp xã giai đoạn 2023-2025 (số, ngày và nơi nhận chưa kiểm chứng)',
  '2025-07-01': 'Nghị quyết 1687/NQ-UBTVQH15 (16/06/2025)',
}
