/** Which page of the guide speaks of which page of the product; the section bears its name. */
const pages = {
  'tong-quan': 'bat-dau',
  'to-chuc': 'bat-dau',
  'dang-vien': 'bat-dau',
  'so-lieu': 'bat-dau',
  'dia-ban': 'bat-dau',
  'quy-dinh': 'bat-dau',
  nhap: 'nhap-xuat',
  'viec-dang-chay': 'bat-dau',
  quyen: 'quyen',
  'nhat-ky': 'nhat-ky',
  'tai-khoan': 'tai-khoan',
} as const satisfies Record<string, string>

export type GuidePlace = { page: string; section: string }

/** Where the guide speaks of the page at an address (`/to-chuc/…`); null of one it does not know. */
export function guidePlaceOf(pathname: string): GuidePlace | null {
  const section = pathname.split('/')[1] ?? ''
  return isKnown(section) ? { page: pages[section], section } : null
}

function isKnown(section: string): section is keyof typeof pages {
  return Object.hasOwn(pages, section)
}
