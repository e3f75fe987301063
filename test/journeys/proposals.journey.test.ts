import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  address,
  browserOfThisFile,
  desk,
  expectAccessibleAtBoth,
  leave,
  open,
  phone,
  signIn,
  turnTo,
  visit,
} from './browser.ts'

const browser = browserOfThisFile()

async function api(page: Page, method: string, path: string, data?: object) {
  const headers = { 'idempotency-key': randomUUID() }
  const given = { method, headers, ...(data && { data }) }
  const answer = await page.request.fetch(`${address()}/api${path}`, given)
  expect([answer.status(), path]).toEqual([200, path])
  return answer.json()
}

test('a district proposes for two cells of a plan; one is taken over, one declined, and it sees why', async () => {
  const board = await visit(browser, { viewport: desk })
  await signIn(board, 'bantochuc')
  const [commune] = (await api(board, 'GET', '/organizations?q=xa%20hoa%20loi&limit=1')).rows
  const plan = await api(board, 'POST', '/reorganization-plans', {
    ...{ code: 'hoa-loi-2020', name: 'Sắp xếp chi bộ xã Hòa Lợi', organizationId: commune.id },
    ...{ kinds: ['cell'], baselineOn: '2019-07-22', effectiveOn: '2020-01-01' },
  })
  const { rows } = await api(board, 'GET', `/reorganization-plans/${plan.id}/bodies?limit=2`)
  const [one, other] = rows

  const district = await visit(browser, { viewport: phone })
  await signIn(district, 'huyen')
  await open(district, '/sap-xep/de-xuat')
  await district.getByText('Sắp xếp chi bộ xã Hòa Lợi').first().waitFor()
  await expectAccessibleAtBoth(district)
  for (const body of [one, other]) {
    await turnTo(district, `/sap-xep/de-xuat/${plan.id}/${body.id}`)
    const dissolve = district.getByRole('button', { name: 'Đề xuất: giải thể' })
    await dissolve.click()
    await district.getByLabel('Lý do theo nghị quyết').selectOption('inactive')
    if (body === one) await expectAccessibleAtBoth(district)
    await dissolve.click()
    await district.getByText('chờ trả lời').waitFor()
  }

  await open(board, `/sap-xep/${plan.id}/${one.id}`)
  await board.getByRole('button', { name: 'Tiếp nhận', exact: true }).click()
  await board.getByText('đã đưa vào phương án').waitFor()
  await turnTo(board, `/sap-xep/${plan.id}/${other.id}`)
  const decline = board.getByRole('button', { name: 'Không tiếp nhận đề xuất' })
  await decline.click()
  await board.getByLabel('Lý do', { exact: true }).fill('Chi bộ vẫn sinh hoạt đều')
  await decline.click()
  await board.getByText(/trả lời .*: Chi bộ vẫn sinh hoạt đều/).waitFor()
  await expectAccessibleAtBoth(board)
  await leave(board)

  await open(district, '/sap-xep/de-xuat')
  await district.getByText('đã đưa vào phương án').waitFor()
  await district.getByRole('link', { name: other.name }).click()
  await district.getByText(/trả lời .*: Chi bộ vẫn sinh hoạt đều/).waitFor()
  await expectAccessibleAtBoth(district)
  expect(await district.getByRole('button', { name: 'Đề xuất: giải thể' }).count()).toBe(1)
  await leave(district)
})
