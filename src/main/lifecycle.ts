/**
 * Stops in order when asked to (Ctrl-C, terminate), and when the command that started us is gone.
 *
 * A second Ctrl-C does not wait. The embedded database ends with this process in any case.
 */
export function stopWhenAsked(stop: () => Promise<void>): void {
  let stopping = false
  const once = async () => {
    if (stopping) process.exit(1)
    stopping = true
    // What still hangs after this long is not worth waiting for: nothing acknowledged is lost.
    setTimeout(() => process.exit(1), 8000).unref()
    await stop()
    process.exit(0)
  }
  process.on('SIGINT', once)
  process.on('SIGTERM', once)
  process.on('SIGHUP', once)

  const parent = process.ppid
  const startedByNpm = process.env.npm_lifecycle_event !== undefined
  if (startedByNpm) setInterval(() => process.ppid !== parent && once(), 1000).unref()
}

/**
 * Gives back, two seconds after the start, the memory only the start needed: a sixth of it all.
 *
 * V8 does so when it needs more, and a quiet server never does. Works with `--expose-gc`.
 */
export function giveBackAfterStart(): void {
  const collect = () => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  setTimeout(collect, 2000).unref()
}

/** A start that fails says what is wrong in a sentence; only a bug shows its trace. */
export function failInWords(): void {
  process.on('uncaughtException', (error: NodeJS.ErrnoException & { port?: number }) => {
    const sentence =
      error.code === 'EADDRINUSE'
        ? `Port ${error.port} is taken. Stop what uses it, or choose another: PORT=4700 npm start`
        : error.message
    process.stderr.write(`${process.env.GOC_LOG === 'debug' ? error.stack : sentence}\n`)
    process.exit(1)
  })
}
