/**
 * What a file may hold at most. A file beyond it is refused before it costs memory: a few
 * kilobytes of zip can claim to be terabytes.
 */
export const limits = {
  /** Bytes of the file itself. */
  file: 32 * 1024 * 1024,
  /** Bytes of a part of a workbook once unpacked. */
  unpacked: 256 * 1024 * 1024,
  /** Letters in one cell: what Excel itself holds. */
  cell: 32_767,
  /** Different texts of a workbook, and their letters in all. */
  texts: 2_000_000,
  letters: 100_000_000,
  rows: 200_000,
  /** Cells further to the right are not read. */
  columns: 200,
}
