import { Button } from '@mantine/core'
import { useCallback } from 'react'
import { OwnPicture } from '../../../core/photos/web/own-picture.tsx'
import { PhotoButton } from '../../../core/photos/web/photo-button.tsx'
import styles from '../../../core/photos/web/photos.module.css'
import { m } from '../../../web/paraglide/messages.js'
import type { Control, Field } from '../../../web/ui/fields.tsx'
import form from '../../../web/ui/form.module.css'
import { dropPhotos, keepPhoto, photoKept } from '../../meetings/web/kept-photos.ts'

/** A field that takes photos; its value is the keys they are kept under on this device. */
export function photosField(name: string): Field {
  return {
    ...{ as: 'own', name, label: m.photos_title(), mayBeEmpty: true },
    draw: (control) => <PhotosField {...control} />,
  }
}

function PhotosField({ id, value, onChange }: Control) {
  const keys = value.split(',').filter(Boolean)
  const add = async (bytes: Uint8Array<ArrayBuffer>) => {
    const key = await keepPhoto(bytes)
    onChange([...keys, key].join(','))
  }
  const remove = async (key: string) => {
    onChange(keys.filter((one) => one !== key).join(','))
    await dropPhotos([key])
  }
  return (
    <fieldset className={form.own}>
      <legend>{m.photos_title()}</legend>
      {keys.length > 0 && (
        <ul className={styles.small}>
          {keys.map((key, at) => (
            <li key={key}>
              <Chosen photo={key} number={at + 1} />
              <Button variant="subtle" onClick={() => remove(key)}>
                {m.photos_take_back({ number: at + 1 })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <PhotoButton id={id} hint={m.photos_hint()} onPhoto={add} />
    </fieldset>
  )
}

function Chosen({ photo, number }: { photo: string; number: number }) {
  const read = useCallback(() => photoKept(photo), [photo])
  return <OwnPicture read={read} alt={m.photos_alt({ number })} />
}
