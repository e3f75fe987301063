import { bringRefusals, Problem } from '../../../web/call.ts'
import { mostMegabytes, smallBytes } from '../photo-rules.ts'

/** Points along the longer side: the writing on a sheet of paper can still be read. */
const longest = 1600

/**
 * A photo drawn anew and small enough to be kept and sent (JPEG, 300 KB): what the file told of
 * where it was taken, and with what, is not drawn. Refuses what is no picture, or too large to begin.
 */
export async function shrink(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const megabytes = file.size / 1_048_576
  if (megabytes > mostMegabytes)
    throw await refused('photos.file-too-large', {
      size: Math.round(megabytes),
      most: mostMegabytes,
    })
  const drawn = await createImageBitmap(file).catch(() => null)
  if (drawn === null) throw await refused('photos.not-a-picture')
  try {
    for (let side = longest; side > 200; side *= 0.75)
      for (const quality of [0.82, 0.65, 0.5]) {
        const small = await draw(drawn, side, quality)
        if (small.size <= smallBytes) return new Uint8Array(await small.arrayBuffer())
      }
    throw await refused('photos.not-a-picture')
  } finally {
    drawn.close()
  }
}

async function draw(picture: ImageBitmap, side: number, quality: number): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) throw await refused('photos.not-a-picture')
  // A picture one can see through lies on paper, not on black.
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', quality),
  )
  if (!blob) throw await refused('photos.not-a-picture')
  return blob
}

async function refused(code: string, details: Record<string, number> = {}): Promise<Problem> {
  await bringRefusals()
  return new Problem({ status: 422, code, details })
}

/** Bytes as they go in a request. */
export function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
