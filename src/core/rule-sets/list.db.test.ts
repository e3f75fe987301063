import { v7 as uuid } from 'uuid'
import { expect } from 'vitest'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { foundRuleSets } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())

inTest('rule sets are narrowed, and every subject can still be asked for', async (ctx) => {
  await ctx.db.deleteFrom('ruleSets').execute()
  const add = (title: string, valid: string, about: object = {}) =>
    ctx.db
      .insertInto('ruleSets')
      .values({
        ...{
          id: uuid(),
          subject: 'badges',
          appliesTo: '',
          title,
          sourceDocument: 'Hướng dẫn 56',
          valid,
        },
        ...{ verified: true, invented: false, enabled: true, body: '{}', ...about },
      })
      .execute()
  await add('Cũ', '[2011-01-01,2019-01-01)')
  await add('Đang dùng', '[2019-01-01,2020-01-01)', { verified: false })
  await add('Sắp tới', '[2020-01-01,)', { verified: false, invented: true })
  await add('Bỏ', '[2015-01-01,)', { subject: 'posts', enabled: false })
  const titles = async (asked: object) => {
    const { rows, total, subjects } = await foundRuleSets(ctx, asked)
    expect(subjects).toEqual(['badges', 'posts'])
    expect(total).toBe(rows.length)
    return rows.map(({ title }) => title)
  }

  expect(await titles({})).toEqual(['Sắp tới', 'Đang dùng', 'Cũ', 'Bỏ'])
  expect(await titles({ subject: 'posts' })).toEqual(['Bỏ'])
  expect(await titles({ state: 'inForce' })).toEqual(['Đang dùng'])
  expect(await titles({ state: 'over' })).toEqual(['Cũ'])
  expect(await titles({ state: 'toCome' })).toEqual(['Sắp tới'])
  expect(await titles({ origin: 'invented' })).toEqual(['Sắp tới'])
  expect(await titles({ origin: 'unverified' })).toEqual(['Đang dùng'])
  expect(await titles({ q: 'dang dung' })).toEqual(['Đang dùng'])
  expect(await titles({ q: 'huong dan 56', state: 'notInForce' })).toEqual(['Bỏ'])
})
