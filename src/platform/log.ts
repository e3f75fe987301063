import { type Logger as PinoLogger, pino } from 'pino'

export type Logger = PinoLogger

/** One logger for a process: JSON lines on standard output, without personal data or secrets. */
export function createLog(level: string): Logger {
  return pino({
    level,
    redact: ['req.headers.cookie', 'req.headers.authorization', 'password'],
  })
}
