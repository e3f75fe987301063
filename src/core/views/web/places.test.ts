import { expect, test } from 'vitest'
import type { ViewedList } from '../contract.ts'
import { hrefOf, opensByItself } from './places.ts'

const view = (list: ViewedList, search: string) => ({ id: 'v', list, search })

test.each([
  ['/dang-vien?status=full&view=v', view('members', 'status=full'), undefined],
  ['/to-chuc?tab=posts&sort=-from&view=v', view('posts', 'sort=-from'), undefined],
  [
    '/so-lieu/members.total?kind=full&view=v',
    view('figures', 'id=members.total&kind=full'),
    undefined,
  ],
  ['/sinh-hoat/duyet?level=good&view=v', view('meetingScores', 'level=good'), undefined],
  ['/van-de?late=true&view=v', view('issues', 'late=true'), undefined],
  // On a page that shows the list as one of its parts, one stays there, on the day one looks at.
  [
    '/to-chuc/o?day=2016-01-01&tab=members&status=full&view=v',
    view('members', 'status=full'),
    { pathname: '/to-chuc/o', search: { day: '2016-01-01', tab: 'members', q: 'an' } },
  ],
  // A day of the view’s own comes before it; a figure leads away from another.
  [
    '/so-lieu?day=2018-01-01&tree=as-was&view=v',
    view('figures', 'day=2018-01-01&tree=as-was'),
    { pathname: '/so-lieu/members.total', search: { day: '2016-01-01' } },
  ],
])('a view is at %s', (href, kept, here) => expect(hrefOf(kept, here)).toBe(href))

test.each([
  ['members', '/dang-vien', true],
  ['members', '/to-chuc/o', false],
  ['posts', '/to-chuc/o', true],
  ['figures', '/so-lieu/members.total', false],
] as const)('the list “%s” opens at %s with the view one chose: %s', (list, pathname, expected) =>
  expect(opensByItself(list, pathname)).toBe(expected),
)
