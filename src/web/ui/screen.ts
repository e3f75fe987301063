import { useEffect, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'

const narrow = 'screen and (max-width: 767px)'

/** Whether lists are shown as cards. Paper is narrow too, but is no phone. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = window.matchMedia(narrow)
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => window.matchMedia(narrow).matches,
  )
}

/** Whether the page is being printed: then nothing may be left to scrolling. */
export function useIsPrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false)
  // The browser takes its picture right after it tells: the page must have changed by then.
  useEffect(() => {
    const begin = () => flushSync(() => setIsPrinting(true))
    const end = () => setIsPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting
}
