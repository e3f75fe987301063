import { exportedPages } from '../exports/list.ts'
import { word } from '../exports/words.ts'
import { administrativeUnitsApi } from './contract.ts'
import { listUnits } from './queries.ts'

/** Territories of the day as their page shows them, in the order of names. */
export const unitExport = exportedPages(administrativeUnitsApi.export, {
  called: 'Địa bàn',
  list: listUnits,
  columns: [
    { head: 'Tên', width: 32, of: ({ name }) => name },
    { head: 'Cấp', of: ({ level }) => word('administrative_units_level', level) },
    {
      head: 'Loại',
      shows: 'type',
      of: ({ unitType }) => word('administrative_units_type', unitType),
    },
    { head: 'Mã', shows: 'code', of: ({ code }) => code },
    { head: 'Thuộc', width: 32, shows: 'parent', of: ({ parent }) => parent?.name ?? null },
    { head: 'Dân số', shows: 'people', of: ({ people }) => people },
    {
      head: 'Ngày của số dân',
      isDay: true,
      shows: 'people',
      of: ({ countedOn }) => countedOn,
    },
  ],
})
