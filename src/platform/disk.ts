import { statfs } from 'node:fs/promises'

/** Bytes free and in all of the disk a folder lies on. */
export type Disk = { folder: string; free: number; total: number }

export async function diskOf(folder: string): Promise<Disk> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { folder, free: bavail * bsize, total: blocks * bsize }
}
