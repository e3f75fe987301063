import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codeNow } from '../support/totp.ts'
import { browserOfThisFile, expectAccessible, leave, open, phone, visit } from './browser.ts'
import { enter, firstPassword, openAccount } from './new-account.ts'
import { setUpSecondStep } from './second-step.ts'

const browser = browserOfThisFile()

/** What buttons say that do not show all of it. */
function cutOff(page: Page): Promise<string[]> {
  return page
    .locator('.mantine-Button-label')
    .evaluateAll((all) =>
      all
        .filter((one) => one.scrollWidth > one.clientWidth + 1)
        .map(({ textContent }) => textContent ?? ''),
    )
}

const second = 'mat-khau-thu-hai'

test('one changes the password, ends other devices, and enters by two steps', async () => {
  await openAccount(browser, 'tran-thu')
  const desk = await visit(browser)
  await enter(desk, 'tran-thu', firstPassword)
  await desk.getByRole('banner').waitFor()
  const telephone = await visit(browser, { viewport: phone })
  await enter(telephone, 'tran-thu', firstPassword)
  await telephone.getByRole('banner').waitFor()

  await open(desk, '/tai-khoan')
  await expectAccessible(desk)
  await desk.getByRole('button', { name: 'Đăng xuất mọi máy khác' }).click()
  await desk.getByText('Đã đăng xuất 1 máy.').waitFor()
  await desk.getByLabel('Mật khẩu hiện tại').fill('khong-phai-no')
  await desk.getByLabel('Mật khẩu mới').fill(second)
  await desk.getByRole('button', { name: 'Đổi mật khẩu' }).click()
  await desk.getByText('Mật khẩu hiện tại chưa đúng').waitFor()
  await desk.getByLabel('Mật khẩu hiện tại').fill(firstPassword)
  await desk.getByRole('button', { name: 'Đổi mật khẩu' }).click()
  await desk.getByText('Đã đổi mật khẩu.').waitFor()

  await desk.getByRole('button', { name: 'Cài xác thực hai bước' }).click()
  const { uri, codes } = await setUpSecondStep(desk, second)
  await desk.getByText('đang bật').waitFor()
  await leave(desk)

  await enter(telephone, 'tran-thu', second)
  await telephone.getByLabel('Mã 6 số trong ứng dụng xác thực').fill(codeNow(uri))
  await expectAccessible(telephone)
  await telephone.getByRole('button', { name: 'Xác nhận' }).click()
  await telephone.getByRole('banner').waitFor()
  await open(telephone, '/tai-khoan')
  await telephone.getByRole('button', { name: 'Tắt xác thực hai bước' }).waitFor()
  expect(await cutOff(telephone)).toEqual([])
  await expectAccessible(telephone)
  await leave(telephone)

  const borrowed = await visit(browser)
  await enter(borrowed, 'tran-thu', second)
  await borrowed.getByRole('button', { name: 'Mất điện thoại? Dùng mã dự phòng' }).click()
  await borrowed.getByLabel('Mã dự phòng', { exact: true }).fill(codes[0] ?? '')
  await borrowed.getByRole('button', { name: 'Xác nhận' }).click()
  await borrowed.getByRole('banner').waitFor()
  await leave(borrowed)
})

test('what one chooses for oneself is there on the next device', async () => {
  await openAccount(browser, 'tran-chon')
  const here = await visit(browser)
  await enter(here, 'tran-chon', firstPassword)
  await here.getByRole('banner').waitFor()
  await open(here, '/tai-khoan')
  const main = here.getByRole('main')
  await main.getByRole('button', { name: '130%' }).click()
  await main.getByRole('button', { name: 'Tối', exact: true }).click()
  await main.getByRole('button', { name: 'English' }).click()
  await here.getByRole('heading', { level: 1, name: 'My account' }).waitFor()
  await expectAccessible(here)
  await leave(here)

  const there = await visit(browser, { viewport: phone })
  await enter(there, 'tran-chon', firstPassword)
  await there.getByRole('banner').waitFor()
  await open(there, '/tai-khoan')
  await there.getByRole('heading', { level: 1, name: 'My account' }).waitFor()
  const look = () =>
    there.evaluate(`[
      document.documentElement.dataset.mantineColorScheme,
      document.documentElement.style.getPropertyValue('--goc-text-size'),
    ]`)
  await expect.poll(look).toEqual(['dark', '1.3'])
  await expectAccessible(there)
  await leave(there)
})
