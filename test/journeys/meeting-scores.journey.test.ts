import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  address,
  browserOfThisFile,
  desk,
  expectAccessible,
  leave,
  open,
  phone,
  signIn,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

// biome-ignore lint/suspicious/noExplicitAny: what the server answers, read once
async function ask(page: Page, method: string, path: string, data?: object): Promise<any> {
  const headers = { 'idempotency-key': randomUUID() }
  const answer = await page.request.fetch(`${address()}/api${path}`, {
    ...{ method, headers },
    ...(data && { data }),
  })
  expect([path, answer.status()]).toEqual([path, 200])
  return answer.json()
}

type Item = Record<'title' | 'discussed' | 'notes' | 'conclusion', unknown>

/** A meeting of the signed-in secretary's cell, held by everybody and written down. */
async function hold(page: Page, month: string): Promise<string> {
  const { grants } = await ask(page, 'GET', '/me')
  const cell = `/organizations/${grants[0].organizationId}/meetings`
  const { id } = await ask(page, 'POST', cell, {
    ...{ kind: 'regular', month, on: `${month}-03`, startsAt: '14:00' },
  })
  const { roll, items } = await ask(page, 'GET', `/meetings/${id}`)
  const obliged = roll.filter((one: { duty: string }) => one.duty === 'obliged')
  const present = obliged.map((one: { memberId: string }) => one.memberId)
  await ask(page, 'PUT', `/meetings/${id}/roll`, { version: 0, present, absent: [] })
  await ask(page, 'PUT', `/meetings/${id}/minutes`, {
    ...{ version: 0, beganAt: '14:00', endedAt: '15:40', chairId: null, secretaryId: null },
    ...{ guests: null, votes: [], tasks: [], carried: [] },
    items: items.map(({ title, discussed, notes, conclusion }: Item) => ({
      ...{ title, discussed, notes, conclusion },
    })),
  })
  return id
}

test('a secretary scores on a phone, and the commune confirms more than nine by keyboard', async () => {
  const page = await visit(browser, { viewport: phone, colorScheme: 'dark' })
  await signIn(page, 'bithu')
  const [november, december] = [await hold(page, '2018-11'), await hold(page, '2018-12')]
  await open(page, `/sinh-hoat/${november}/cham-diem`)
  await page.getByText(/^Tự tính: (\d+)\/\1 = 100%/).waitFor()
  expect(await page.locator('button[aria-pressed=true]').count()).toBe(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Ghi biểu quyết' }).click()
  await page.getByText('Còn 6 tiêu chí chưa có điểm. Xem các dòng được chỉ ra.').waitFor()
  for (const choice of await page.getByRole('button', { name: 'Tốt', exact: true }).all())
    await choice.click()
  await page.getByLabel('Số người phát biểu').fill('6')
  await page.getByRole('heading', { name: 'Biểu quyết mức “Tốt”' }).waitFor()
  await page.getByRole('button', { name: 'Tất cả đồng ý' }).click()
  await page.getByRole('button', { name: 'Ghi biểu quyết' }).click()
  await page.getByText('chờ duyệt').waitFor()
  await expectAccessible(page)
  const { voters } = await ask(page, 'GET', `/meetings/${december}/score`)
  const codes = ['content', 'debate', 'criticism', 'principles', 'clear']
  await ask(page, 'POST', `/meetings/${december}/score/vote`, {
    judged: Object.fromEntries(codes.map((code) => [code, 'mostly'])),
    ...{ version: 0, speakers: 6, yes: voters, no: 0, abstain: 0 },
  })
  await leave(page)

  const office = await visit(browser, { viewport: desk })
  await signIn(office, 'xa')
  await open(office, '/sinh-hoat/duyet')
  const waiting = office.getByRole('main').getByRole('link', { name: 'Chi bộ ấp Xẻo Sâu' })
  await waiting.first().waitFor()
  await expectAccessible(office)
  await office.keyboard.press('j')
  await office.keyboard.press('Enter')
  await office.waitForURL(/cham-diem/)
  await office.getByRole('button', { name: 'Duyệt', exact: true }).waitFor()
  await expectAccessible(office)
  const shown = () => office.getByText(/^Họp thường kỳ tháng .* · .* · /).textContent()
  let confirmed = 0
  while (!office.url().includes(december)) {
    const before = await shown()
    await office.keyboard.press('a')
    await expect.poll(shown).not.toBe(before)
    confirmed += 1
  }
  expect(confirmed).toBeGreaterThanOrEqual(9)
  await office.keyboard.press('a')
  await office.waitForURL(new RegExp(`${november}/cham-diem`))
  await office.getByText('Đã duyệt điểm của Chi bộ ấp Xẻo Sâu.').waitFor()
  await office.keyboard.press('u')
  await office.getByText('Đã duyệt điểm của Chi bộ ấp Xẻo Sâu.').waitFor({ state: 'hidden' })
  expect((await ask(office, 'GET', `/meetings/${december}/score`)).state).toBe('voted')
  await leave(office)
})
