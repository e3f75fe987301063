import { Button, FileButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { m } from '../../../web/paraglide/messages.js'
import { ProblemView } from '../../../web/ui/small.tsx'
import { shrink } from './shrink.ts'

/** Takes a photo, or chooses one, and hands it on as small as it is kept. */
export function PhotoButton({
  id,
  hint,
  onPhoto,
}: {
  id?: string
  hint: string
  onPhoto: (photo: Uint8Array<ArrayBuffer>) => Promise<unknown>
}) {
  // The same file again is a choice as well.
  const forget = useRef<() => void>(null)
  const { mutate, error, isPending } = useMutation({
    mutationFn: async (file: File) => onPhoto(await shrink(file)),
    onSettled: () => forget.current?.(),
  })
  return (
    <div>
      {error && <ProblemView error={error} />}
      <FileButton
        accept="image/*"
        resetRef={forget}
        onChange={(file) => {
          if (file) mutate(file)
        }}
      >
        {(props) => (
          <Button {...props} {...(id && { id })} variant="default" loading={isPending}>
            {m.photos_add()}
          </Button>
        )}
      </FileButton>
      <p>{hint}</p>
      <p role="status">{isPending && m.photos_adding()}</p>
    </div>
  )
}
