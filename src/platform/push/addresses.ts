import { BlockList, isIP } from 'node:net'
import { type Refusal, refuse } from '../refusal.ts'

const notPublic = new BlockList()
for (const [net, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
  ] as const),
  ...([
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
  ] as const),
  ...([
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
  ] as const),
  ...([
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ] as const),
] as const)
  notPublic.addSubnet(net, prefix, 'ipv4')
// Documentation, and what leads on to an address of the older kind.
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv6')

const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

/** Whether an address is one of the internet: not of this machine, nor of any network of one's own. */
export function isPublic(address: string): boolean {
  const kind = isIP(address)
  if (kind === 0) return false
  if (kind === 4) return !notPublic.check(address, 'ipv4')
  return global.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
}

/**
 * Why nothing is pushed to an address as it is written: whoever subscribes names it, and it must not
 * lead this server to its own network.
 */
export function whyNotPushTo(endpoint: string): Refusal | null {
  const no = refuse('invalid', 'push.not-a-push-service')
  if (!URL.canParse(endpoint)) return no
  const { protocol, hostname, username, password, port } = new URL(endpoint)
  const host = hostname.replace(/^\[|\]$/g, '')
  const isNamed = isIP(host) === 0 && host.includes('.') && !/\.(local|internal|lan)$/.test(host)
  const isOpen = isIP(host) === 0 ? isNamed : isPublic(host)
  return protocol === 'https:' && port === '' && username + password === '' && isOpen ? null : no
}
