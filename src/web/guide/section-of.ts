/** Which page of the guide speaks of which page of the product; the section bears its name. */
const pages = {
  'tong-quan': 'bat-dau',
  'to-chuc': 'bat-dau',
  'dang-vien': 'bat-dau',
  'dang-phi': 'bat-dau',
  'lich-hop': 'bat-dau',
  'theo-doi': 'bat-dau',
  'sinh-hoat': 'sinh-hoat',
  'chuyen-co-so': 'bat-dau',
  'van-de': 'bat-dau',
  'sap-xep': 'bat-dau',
  'bo-may': 'bat-dau',
  'kiem-nhiem': 'bat-dau',
  'bien-che': 'bat-dau',
  'mo-hinh': 'bat-dau',
  'viec-den-han': 'bat-dau',
  'huy-hieu': 'bat-dau',
  'viec-du-kien': 'bat-dau',
  'khieu-nai': 'bat-dau',
  'so-lieu': 'bat-dau',
  'dia-ban': 'bat-dau',
  'quy-dinh': 'bat-dau',
  nhap: 'nhap-xuat',
  'viec-dang-chay': 'bat-dau',
  'thong-bao': 'bat-dau',
  quyen: 'quyen',
  'nhat-ky': 'nhat-ky',
  'quan-tri': 'quan-tri',
  'tai-khoan': 'tai-khoan',
  in: 'bat-dau',
  'thiet-lap': 'bat-dau',
} as const satisfies Record<string, string>

/** What a page about one record (`…/$`), a part of it (`…/$/part`), a page below or another name leads to. */
const closer: Readonly<Record<string, GuidePlace>> = {
  'dang-vien/lo-thay-doi': { page: 'bat-dau', section: 'lo-thay-doi' },
  'dang-vien/trung': { page: 'bat-dau', section: 'nghi-trung' },
  'dang-vien/$': { page: 'bat-dau', section: 'mot-dang-vien' },
  'so-lieu/$': { page: 'bat-dau', section: 'mot-con-so' },
  'quyen/$': { page: 'quyen', section: 'cua-nguoi' },
  'van-de/$': { page: 'bat-dau', section: 'van-de' },
  'chuyen-co-so/$': { page: 'bat-dau', section: 'chuyen-co-so' },
  'theo-doi/$': { page: 'bat-dau', section: 'theo-doi' },
  'bien-che/$': { page: 'bat-dau', section: 'bien-che' },
  'mo-hinh/$': { page: 'bat-dau', section: 'mo-hinh' },
  'kiem-nhiem/$': { page: 'bat-dau', section: 'kiem-nhiem' },
  'sap-xep/de-xuat': { page: 'bat-dau', section: 'de-xuat-sap-xep' },
  'sap-xep/$': { page: 'bat-dau', section: 'sap-xep' },
  'sinh-hoat/moi': { page: 'sinh-hoat', section: 'sinh-hoat' },
  'sinh-hoat/$': { page: 'sinh-hoat', section: 'cuoc-hop' },
  'in/sinh-hoat': { page: 'sinh-hoat', section: 'giay-to' },
  'lich-hop/$': { page: 'bat-dau', section: 'lich-hop' },
  'nhap/$': { page: 'nhap-xuat', section: 'xem-truoc' },
  'to-chuc/$/members': { page: 'bat-dau', section: 'danh-sach-chi-bo' },
  'to-chuc/$/posts': { page: 'bat-dau', section: 'chuc-danh' },
  'to-chuc/$/history': { page: 'nhat-ky', section: 'nhat-ky' },
  'to-chuc/$/rights': { page: 'quyen', section: 'cua-to-chuc' },
  'to-chuc/$/changes': { page: 'bat-dau', section: 'doi-to-chuc' },
  'sinh-hoat/$/cham-diem': { page: 'bat-dau', section: 'cham-diem' },
  'sinh-hoat/duyet': { page: 'bat-dau', section: 'cham-diem' },
  vao: { page: 'bat-dau', section: 'dang-nhap' },
  'xac-thuc': { page: 'tai-khoan', section: 'hai-buoc' },
}

export type GuidePlace = { page: string; section: string }

/** Where the guide speaks of the page at an address, and of its open part; null of an unknown one. */
export function guidePlaceOf(pathname: string, part?: string): GuidePlace | null {
  const [section = '', record, below] = pathname.split('/').slice(1)
  const one = record ? `${section}/$` : section
  const found = closer[`${one}/${part ?? below}`] ?? closer[`${section}/${record}`] ?? closer[one]
  if (found) return found
  return isKnown(section) ? { page: pages[section], section } : null
}

function isKnown(section: string): section is keyof typeof pages {
  return Object.hasOwn(pages, section)
}
