import type pg from 'pg'

/**
 * Has a connection make the plan of each statement once, however often it is said: where the same
 * few hundred are said thousands of times about next to no rows, planning is half of the work.
 */
export function keepEveryPlan(client: pg.ClientBase): void {
  const query: (...asked: unknown[]) => Promise<unknown> = client.query.bind(client)
  const names = new Map<string, string>()
  const named = (text: unknown, values?: unknown[]) => {
    if (typeof text !== 'string' || values === undefined || values.length === 0)
      return query(text, values)
    const name = names.get(text) ?? `kept_${names.size}`
    names.set(text, name)
    return query({ name, text }, values)
  }
  Object.assign(client, { query: named })
  void client.query('set plan_cache_mode = force_generic_plan')
}
