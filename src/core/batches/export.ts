import { exportedPages } from '../exports/list.ts'
import { instantWritten, refusalTold, word } from '../exports/words.ts'
import { type BatchRow, batchesApi, type Outcome } from './contract.ts'
import { listBatches, listBatchMembers } from './queries.ts'
import { headCount } from './rules.ts'

/** Batches of changes as their page shows them, newest first. */
export const batchExport = exportedPages(batchesApi.export, {
  called: 'Lô thay đổi',
  list: listBatches,
  columns: [
    { head: 'Việc đã ghi', width: 32, of: actName },
    { head: 'Tình trạng', of: stateName },
    { head: 'Số đồng chí', shows: 'count', of: headCount },
    { head: 'Loại', width: 28, shows: 'asked', of: kindName },
    { head: 'Nơi nhận', width: 40, shows: 'asked', of: ({ receiver }) => receiver?.name ?? null },
    { head: 'Từ ngày', isDay: true, shows: 'asked', of: ({ on }) => on },
    { head: 'Đến ngày', isDay: true, shows: 'asked', of: ({ until }) => until },
    { head: 'Số quyết định', shows: 'asked', of: ({ decision }) => decision?.number ?? null },
    {
      head: 'Ngày quyết định',
      isDay: true,
      shows: 'asked',
      of: ({ decision }) => decision?.on ?? null,
    },
    {
      head: 'Lúc',
      shows: 'when',
      of: ({ committedAt, createdAt }) => instantWritten(committedAt ?? createdAt),
    },
    { head: 'Người ghi', width: 28, shows: 'when', of: ({ accountName }) => accountName },
    {
      head: 'Nơi sinh hoạt',
      width: 40,
      shows: 'organization',
      of: ({ organization }) => organization?.name ?? null,
    },
  ],
})

const outcomeNames: Record<Outcome, string> = {
  ready: 'Sẽ ghi',
  refused: 'Không ghi được',
  changed: 'Đã ghi',
  differs: 'Khác với lúc xem trước, không ghi',
  undone: 'Đã hoàn tác',
  kept: 'Không hoàn tác được',
}

/** The members of a batch with what came of each and why, in the order of names. */
export const batchMemberExport = exportedPages(batchesApi.exportMembers, {
  called: 'Đảng viên của lô thay đổi',
  list: listBatchMembers,
  columns: [
    { head: 'Mã đảng viên', of: ({ code }) => code },
    { head: 'Họ và tên', width: 32, of: ({ fullName }) => fullName },
    { head: 'Nơi sinh hoạt', width: 40, of: ({ organizationName }) => organizationName },
    { head: 'Kết quả', width: 32, of: ({ outcome }) => outcomeNames[outcome] },
    { head: 'Lý do', width: 60, of: ({ why }) => why && refusalTold(why) },
  ],
})

function actName({ act }: BatchRow): string {
  return act === 'correctGender' ? word('batches_act', act) : word('members_act', act)
}

function stateName({ state, counts: { kept = 0 } }: BatchRow): string {
  return word('batches_state', kept > 0 ? 'kept' : state)
}

const families: Record<string, string> = {
  transfer: 'members_transfer',
  leaveForATime: 'members_purpose',
  correctGender: 'members_gender',
}

function kindName({ act, kind }: BatchRow): string | null {
  return kind && word(families[act] ?? act, kind)
}
