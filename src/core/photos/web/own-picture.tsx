import { useEffect, useState } from 'react'

/** A picture that is on this device alone, drawn from its bytes. */
export function OwnPicture({
  read,
  alt,
}: {
  read: () => Promise<Uint8Array<ArrayBuffer> | null>
  alt: string
}) {
  const [address, setAddress] = useState<string | null>(null)
  // An address of bytes lasts until it is given back.
  useEffect(() => {
    let made: string | null = null
    let isGone = false
    void read().then((bytes) => {
      if (bytes === null || isGone) return
      made = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }))
      setAddress(made)
    })
    return () => {
      isGone = true
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [read])
  return address === null ? null : <img src={address} alt={alt} />
}
