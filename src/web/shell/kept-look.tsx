import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { getLocale, setLocale } from '../paraglide/runtime.js'
import { usePreferences } from '../preferences.ts'
import { setTextSize } from './text-size.ts'

/** Makes this device look as its user chose on another. */
export function KeptLook() {
  const [{ language, textSize: size, theme }] = usePreferences()
  const { setColorScheme } = useMantineColorScheme()
  // What is set here lies outside of what React draws: the document, and the language it is in.
  useEffect(() => {
    if (size !== null) setTextSize(size)
    if (theme !== null) setColorScheme(theme)
    if (language !== null && language !== getLocale()) void setLocale(language)
  }, [size, theme, language, setColorScheme])
  return null
}
