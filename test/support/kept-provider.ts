import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Provider from 'oidc-provider'

const clientId = 'goc'
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const signing = { ...privateKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }

/**
 * A local OpenID provider of a certified library: what it asks of us and what it answers is not
 * ours to get wrong. It signs whoever sits before the browser in without asking for a password.
 */
export async function aKeptProvider(redirectUri: string) {
  let person = ''
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: clientId, client_secret: 'a-secret', redirect_uris: [redirectUri] },
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [signing] },
    cookies: { keys: ['of-a-test'] },
    scopes: ['openid'],
    ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/person/${uid}` },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
  })
  const ours = provider.callback()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith('/person/')) return meet(request, response)
    // Everybody sits down at a browser nobody is signed in with.
    if (request.url?.startsWith('/auth?')) delete request.headers.cookie
    ours(request, response)
  }

  async function meet(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt, session } = await provider.interactionDetails(request, response)
    if (prompt.name === 'login')
      return provider.interactionFinished(request, response, { login: { accountId: person } })
    const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId })
    grant.addOIDCScope('openid')
    const consent = { grantId: await grant.save() }
    return provider.interactionFinished(request, response, { consent })
  }

  return {
    issuer,
    /** Who sits before the browsers that come from now on. */
    sits: (sub: string) => {
      person = sub
    },
    close: () => new Promise((closed) => server.close(closed)),
  }
}
