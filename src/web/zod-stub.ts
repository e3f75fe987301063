/**
 * Stands in for zod in the browser: whatever a contract asks of it answers with itself.
 *
 * Pages need an endpoint's method and path; checking is the server's work. Without this, every
 * route would carry the schemas and the library.
 */
const anything: unknown = new Proxy(() => anything, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => '' : anything),
  apply: () => anything,
})

export const z = anything
export default anything
