import { createHmac } from 'node:crypto'
import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth'
import { z } from 'zod'
import type { Config } from '../../platform/config.ts'

export const providerId = 'oidc'

/**
 * The OpenID provider of this installation, a national e-ID for example; none where none is named.
 *
 * It only proves who somebody is: accounts are made here, and each is linked by its owner, signed
 * in. What it calls a person may be their citizen number, so that is never kept: a keyed digest
 * of it is enough to know them again. Names, addresses and other claims are not read at all.
 */
export function oidcProviders({ oidc }: Config, secret: string): GenericOAuthConfig[] {
  if (!oidc) return []
  const known = (subject: string) =>
    createHmac('sha256', secret).update(subject).digest('base64url')
  return [
    {
      providerId,
      discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId: oidc.clientId,
      clientSecret: oidc.clientSecret,
      scopes: ['openid'],
      pkce: true,
      requireIdTokenVerification: true,
      disableSignUp: true,
      // Better-auth has verified the token by then, when there is one.
      getUserInfo: async ({ idToken }) => {
        const sub = subjectOf(idToken)
        return sub === null
          ? null
          : { id: sub, sub, email: `${known(sub)}@oidc.invalid`, emailVerified: false, name: '' }
      },
      accountSubject: ({ profile }) => known(z.string().parse(profile.sub)),
    },
  ]
}

/** Whom a token is about; null for one about nobody, or none. */
function subjectOf(idToken: string | undefined): string | null {
  const [, claims] = idToken?.split('.') ?? []
  if (claims === undefined) return null
  const read = Claims.safeParse(JSON.parse(Buffer.from(claims, 'base64url').toString()))
  return read.success ? read.data.sub : null
}

const Claims = z.object({ sub: z.string().min(1) })

/** What a provider hands over besides who it is: tokens full of claims, none of which is kept. */
const nothing = { accessToken: null, refreshToken: null, idToken: null, scope: null }

/** Keeps of a linked identity only that it is linked; a password of ours stays as it is. */
export const keepNoTokens = {
  create: { before: async () => ({ data: nothing }) },
  update: { before: async () => ({ data: nothing }) },
}
