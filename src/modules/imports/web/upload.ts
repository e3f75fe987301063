import { call } from '../../../web/call.ts'
import { importsApi, partSize } from '../contract.ts'

/**
 * Sends a file part by part, so that a line that drops costs one part, and has it checked; answers
 * the id of its import. `onProgress` hears the share that has arrived, from 0 to 1.
 */
export async function upload(
  file: File,
  begin: (fileName: string) => Promise<{ id: string }>,
  onProgress: (share: number) => void,
): Promise<string> {
  const { id } = await begin(file.name.slice(-200))
  const parts = Math.max(1, Math.ceil(file.size / partSize))
  for (let number = 0; number < parts; number += 1) {
    const part = file.slice(number * partSize, (number + 1) * partSize)
    await call(importsApi.part, { id, number, content: await base64Of(part) })
    onProgress((number + 1) / parts)
  }
  await call(importsApi.check, { id })
  return id
}

function base64Of(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () =>
      resolve(typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? '') : '')
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(part)
  })
}
