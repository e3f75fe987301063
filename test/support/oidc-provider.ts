import { createHash, createSign, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const impostor = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256' }] }

export type Claims = Record<string, unknown>
/** How a provider may lie: by another's signature, or a nonce of another visit. */
export type Lie = 'none' | 'signature' | 'nonce' | 'audience'

/** An OpenID provider with one client, `goc`: it lets in whoever the test says. */
export async function anOidcProvider({ showsKeys = true } = {}) {
  const visits = new Map<string, { challenge: string; claims: Claims; lie: Lie }>()
  let issuer = ''
  let person: Claims = {}
  const server = createServer(async (request, response) => {
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url?.startsWith('/.well-known')) return json(200, discovery(issuer, showsKeys))
    if (request.url === '/jwks') return json(200, jwks)
    if (request.url?.startsWith('/authorize?')) {
      const asked = new URL(request.url, issuer)
      const back = new URL(letIn(asked.href, person), asked.searchParams.get('redirect_uri') ?? '')
      return response.writeHead(302, { location: back.href }).end()
    }
    const asked = new URLSearchParams(await text(request))
    const visit = visits.get(asked.get('code') ?? '')
    visits.delete(asked.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url')
    if (visit?.challenge !== challenge) return json(400, { error: 'invalid_grant' })
    const idToken = signed(visit.claims, visit.lie === 'signature' ? impostor : privateKey)
    json(200, { access_token: 'an-access-token', token_type: 'Bearer', id_token: idToken })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`

  const letIn = (authorizationUrl: string, claims: Claims, lie: Lie = 'none'): string => {
    const { searchParams: asked } = new URL(authorizationUrl)
    const code = `code-${visits.size}-${Math.random()}`
    const nonce = lie === 'nonce' ? 'of-another-visit' : asked.get('nonce')
    const now = Math.floor(Date.now() / 1000)
    const aud = lie === 'audience' ? 'another-client' : 'goc'
    visits.set(code, {
      challenge: asked.get('code_challenge') ?? '',
      claims: { iss: issuer, aud, iat: now, exp: now + 60, nonce, ...claims },
      lie,
    })
    return `/api/auth/callback/oidc?code=${code}&state=${asked.get('state')}`
  }
  return {
    issuer,
    /** Somebody signs in at the provider; answers where it sends them back to. */
    letIn,
    /** Who sits before the browsers that come from now on. */
    sits: (claims: Claims) => {
      person = claims
    },
    close: () => new Promise((closed) => server.close(closed)),
  }
}

function discovery(issuer: string, showsKeys: boolean) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    ...(showsKeys && { jwks_uri: `${issuer}/jwks` }),
    id_token_signing_alg_values_supported: ['RS256'],
  }
}

function signed(claims: Claims, key: typeof privateKey): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const body = `${encode({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${encode(claims)}`
  return `${body}.${createSign('RSA-SHA256').update(body).sign(key, 'base64url')}`
}
