import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4600),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.string().optional(),
  GOC_HOME: z.string().default(join(homedir(), '.goc')),
  GOC_BASE_URL: z.url().optional(),
  GOC_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  NODE_ENV: z.string().default('production'),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('goc@localhost'),
  PUSH_LOCALLY: z.stringbool().default(false),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
})

export type Config = {
  port: number
  host: string
  /** Outside PostgreSQL; null means the embedded one in `home`. */
  databaseUrl: string | null
  /** Folder of everything this installation keeps: database, secrets, logs. */
  home: string
  /** The address people type, for links, cookies and the trusted origin of sign-in. */
  baseUrl: string
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  /** Development and tests check every reply against its contract. */
  checksReplies: boolean
  /** Where mail goes; null keeps it in the log. */
  smtpUrl: string | null
  mailFrom: string
  /** Whether notices are pushed within this machine, to see in tests what arrives; else to push services alone. */
  pushesLocally: boolean
  /** OpenID Connect provider (a national e-ID) beside username and password; null when unset. */
  oidc: { issuer: string; clientId: string; clientSecret: string } | null
}

/** Reads the settings from the environment, or names every variable at fault. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) throw new Error(`Settings at fault:\n${z.prettifyError(parsed.error)}`)

  const set = parsed.data
  return {
    port: set.PORT,
    host: set.HOST,
    databaseUrl: set.DATABASE_URL || null,
    home: set.GOC_HOME,
    baseUrl: set.GOC_BASE_URL ?? `http://127.0.0.1:${set.PORT}`,
    logLevel: set.GOC_LOG,
    checksReplies: set.NODE_ENV !== 'production',
    smtpUrl: set.SMTP_URL || null,
    mailFrom: set.MAIL_FROM,
    pushesLocally: set.PUSH_LOCALLY,
    oidc:
      set.OIDC_ISSUER && set.OIDC_CLIENT_ID && set.OIDC_CLIENT_SECRET
        ? {
            issuer: set.OIDC_ISSUER,
            clientId: set.OIDC_CLIENT_ID,
            clientSecret: set.OIDC_CLIENT_SECRET,
          }
        : null,
  }
}

/** A variable of the environment as an operator is shown it: of a secret, only whether it is set. */
export type Setting = { name: string; value: string | null; isSecret: boolean }

/** The settings this process runs with, by the name of their variable; null where none is set. */
export function settingsOf(config: Config): Setting[] {
  const { oidc } = config
  const shown = (name: string, value: string | number | null | undefined): Setting => ({
    ...{ name, isSecret: false },
    value: value === null || value === undefined ? null : String(value),
  })
  const secret = (name: string, value: string | null | undefined): Setting => ({
    ...{ name, isSecret: true },
    value: value ? '•••' : null,
  })
  return [
    shown('PORT', config.port),
    shown('HOST', config.host),
    shown('GOC_BASE_URL', config.baseUrl),
    shown('GOC_HOME', config.home),
    secret('DATABASE_URL', config.databaseUrl),
    shown('GOC_LOG', config.logLevel),
    secret('SMTP_URL', config.smtpUrl),
    shown('MAIL_FROM', config.mailFrom),
    shown('PUSH_LOCALLY', config.pushesLocally ? 'true' : null),
    shown('OIDC_ISSUER', oidc?.issuer),
    shown('OIDC_CLIENT_ID', oidc?.clientId),
    secret('OIDC_CLIENT_SECRET', oidc?.clientSecret),
  ]
}
