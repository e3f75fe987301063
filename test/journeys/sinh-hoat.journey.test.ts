import { randomUUID } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  address,
  browserOfThisFile,
  expectAccessible,
  leave,
  open,
  phone,
  signIn,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

test('a secretary holds, records and signs a meeting on a phone in few taps', async () => {
  const page = await visit(browser, { viewport: phone })
  await signIn(page, 'bithu')
  await open(page, '/sinh-hoat')
  let taps = 0
  const tap = async (what: Locator) => {
    taps += 1
    await what.click()
  }
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })

  const next = page.getByRole('region', { name: 'Sắp tới' })
  await next.getByRole('heading', { name: 'Họp thường kỳ tháng 07/2019' }).waitFor()
  await expectAccessible(page)
  await tap(next.getByRole('link', { name: 'Mở cuộc họp' }).first())
  await tap(page.getByRole('link', { name: 'Vào cuộc họp' }))

  await tap(button('Tất cả có mặt'))
  for (const at of [2, 4]) {
    await tap(page.getByRole('button', { name: 'Vắng', exact: true }).nth(at))
    await tap(page.getByRole('button', { name: 'Công tác' }).last())
  }
  const counted = page.getByText(/^\d+\/\d+ có mặt/)
  await counted.waitFor()
  const text = (await counted.textContent()) ?? ''
  const [present = 0, obliged = 0] = text.match(/\d+/g)?.map(Number) ?? []
  expect(obliged - present).toBe(2)
  await expectAccessible(page)
  await tap(button('Tiếp: Biên bản'))

  await button('Đánh dấu đã bàn hết').waitFor()
  await page.getByLabel('Kết thúc lúc').fill('15h40')
  await tap(button('Đánh dấu đã bàn hết'))
  await tap(button('Thêm việc'))
  await page.getByLabel('Việc gì').fill('Sửa cầu ấp')
  await tap(button('Thêm biểu quyết'))
  await page.getByLabel('Biểu quyết về').fill('Nhất trí kế hoạch tháng')
  await page.getByLabel('Đồng ý', { exact: true }).fill('3')
  await tap(button('Tiếp: Kiểm tra và ký'))
  await page
    .getByRole('alert')
    .getByText(/Có \d+ đồng chí có mặt được biểu quyết/)
    .waitFor()
  await expectAccessible(page)
  await tap(button('Tất cả đồng ý'))
  await tap(button('Tiếp: Kiểm tra và ký'))

  await page.getByText('Sửa cầu ấp').waitFor()
  await expectAccessible(page)
  await tap(button('Ký biên bản'))
  await tap(button('Ghi: đã ký trên giấy'))
  await page.getByText('Đã ký biên bản').waitFor()
  expect(taps).toBeLessThanOrEqual(25)
  await leave(page)
})

async function ask(page: Page, method: string, path: string, data?: object) {
  const headers = { 'idempotency-key': randomUUID() }
  const asked = { method, headers, ...(data && { data }) }
  const answer = await page.request.fetch(`${address()}/api${path}`, asked)
  expect([path, answer.status()]).toEqual([path, 200])
  return answer.json()
}

test('a member is told of the invitation, follows it, and says in one tap that they come', async () => {
  const secretary = await visit(browser)
  await signIn(secretary, 'bithu')
  const { grants, today } = await ask(secretary, 'GET', '/me')
  const cell = `/organizations/${grants[0].organizationId}/meetings`
  const { id } = await ask(secretary, 'POST', cell, {
    ...{ kind: 'thematic', title: 'Nước sạch mùa hạn', on: today, startsAt: '19:45' },
  })
  const invited = await ask(secretary, 'POST', `/meetings/${id}/invitation`, { version: 1 })

  const page = await visit(browser, { viewport: phone })
  await signIn(page, 'dangvien')
  await open(page, '/thong-bao')
  await page.getByRole('link', { name: /^Mời dự họp: Chi bộ ấp Xẻo Sâu, 19:45/ }).click()
  const card = page.getByRole('listitem').filter({ hasText: 'Nước sạch mùa hạn' })
  await card.getByRole('button', { name: 'Tôi sẽ dự' }).click()
  await card.getByText('Đồng chí đã báo sẽ dự').waitFor()
  await expectAccessible(page)
  await leave(page)

  const { roll } = await ask(secretary, 'GET', `/meetings/${id}`)
  const answers = roll.map(({ answer }: { answer: string | null }) => answer)
  expect(answers.filter((answer: string | null) => answer !== null)).toEqual(['coming'])
  const reason = 'Thử xong'
  await ask(secretary, 'POST', `/meetings/${id}/cancellation`, { version: invited.version, reason })
  await leave(secretary)
})
