import { dayWritten } from '../../platform/day.ts'
import { exportedPages } from '../exports/list.ts'
import { sentence, word } from '../exports/words.ts'
import { duplicatesApi, type Pair, type Shown } from './contract.ts'
import { listPairs } from './queries.ts'

/** Pairs that may be one person as their page shows them, the most alike first. */
export const duplicateExport = exportedPages(duplicatesApi.export, {
  called: 'Bản ghi nghi trùng',
  list: listPairs,
  without: ({ state }) => (state === 'distinct' ? [] : ['reason']),
  columns: [
    { head: 'Mức giống', of: ({ strength }) => word('duplicates_strength', strength) },
    { head: 'Mã thứ nhất', of: ({ one }) => one.code },
    { head: 'Họ và tên thứ nhất', width: 32, of: ({ one }) => one.fullName },
    { head: 'Ngày sinh thứ nhất', isDay: true, of: ({ one }) => one.birthDate },
    { head: 'Nơi sinh hoạt thứ nhất', width: 40, of: ({ one }) => placeOf(one) },
    { head: 'Mã thứ hai', shows: 'other', of: ({ other }) => other?.code ?? null },
    { head: 'Họ và tên thứ hai', width: 32, shows: 'other', of: otherName },
    {
      head: 'Ngày sinh thứ hai',
      isDay: true,
      shows: 'other',
      of: ({ other }) => other?.birthDate ?? null,
    },
    {
      head: 'Nơi sinh hoạt thứ hai',
      width: 40,
      shows: 'other',
      of: ({ other }) => other && placeOf(other),
    },
    { head: 'Giống và khác', width: 60, shows: 'likeness', of: likenessOf },
    {
      head: 'Lý do là hai người',
      width: 40,
      shows: 'reason',
      of: ({ distinction }) => distinction?.reason ?? null,
    },
    {
      head: 'Ghi ngày',
      isDay: true,
      shows: 'reason',
      of: ({ distinction }) => distinction?.decidedOn ?? null,
    },
    {
      head: 'Người ghi',
      width: 28,
      shows: 'reason',
      of: ({ distinction }) => distinction?.accountName ?? null,
    },
  ],
})

/** The name of the other, or whom to ask about one beyond reach. */
function otherName({ other, ask }: Pair): string | null {
  if (other) return other.fullName
  return ask === null
    ? sentence('duplicates_hidden')
    : sentence('duplicates_hidden_ask', { name: ask })
}

function placeOf({ organizationName: name, leftOn }: Shown): string | null {
  return leftOn === null ? name : sentence('duplicates_left', { name, day: dayWritten(leftOn) })
}

/** Which parts agree, nearly agree and differ, as the page says it. */
function likenessOf({ parts }: Pair): string {
  const named = (agreement: 'same' | 'differs') =>
    parts
      .filter((one) => one.agreement === agreement)
      .map(({ part }) => word('duplicates_part', part))
      .join(', ')
  const nearly = parts
    .filter(({ agreement }) => agreement !== 'same' && agreement !== 'differs')
    .map(({ agreement }) => word('duplicates_alike', agreement))
    .join(', ')
  const said = { same: named('same'), alike: nearly, differs: named('differs') }
  return Object.entries(said)
    .filter(([, those]) => those !== '')
    .map(([how, those]) => sentence(`duplicates_${how}`, { parts: those }))
    .join(' ')
}
