import type { Random } from './random.ts'

/** Family names with roughly their share in the South. */
const families: readonly (readonly [string, number])[] = [
  ['Nguyễn', 33],
  ['Trần', 12],
  ['Lê', 10],
  ['Phạm', 8],
  ['Huỳnh', 7],
  ['Võ', 5],
  ['Phan', 4.5],
  ['Đặng', 2.8],
  ['Bùi', 2.4],
  ['Đỗ', 1.8],
  ['Hồ', 1.8],
  ['Ngô', 1.6],
  ['Dương', 1.5],
  ['Lý', 0.8],
  ['Trương', 1.5],
  ['Đoàn', 1.1],
  ['Mai', 0.9],
  ['Cao', 0.9],
  ['Châu', 0.6],
  ['Tô', 0.5],
  ['Lâm', 0.9],
  ['Thái', 0.5],
  ['Tạ', 0.4],
  ['Hà', 0.4],
  ['Đinh', 0.6],
  ['Trịnh', 0.5],
  ['Lưu', 0.5],
  ['Kiều', 0.3],
  ['Quách', 0.2],
  ['Ung', 0.1],
  ['Ông', 0.1],
  ['Tiêu', 0.2],
  ['Vương', 0.3],
]

const middles = {
  female: {
    old: ['Thị', 'Thị', 'Thị', 'Thị', 'Thị Ngọc', 'Thị Kim', 'Thị Bạch'],
    young: [
      'Thị',
      'Thị Thùy',
      'Thị Mỹ',
      'Thị Bích',
      'Ngọc',
      'Thanh',
      'Hoàng',
      'Kim',
      'Thị Hồng',
      'Thị Cẩm',
      'Thị Thanh',
      'Hoàng Thị Thùy',
    ],
  },
  male: {
    old: ['Văn', 'Văn', 'Văn', 'Văn', 'Hữu', 'Công', 'Thành', 'Ngọc'],
    young: [
      'Văn',
      'Hoàng',
      'Minh',
      'Quốc',
      'Thanh',
      'Hữu',
      'Trung',
      'Đức',
      'Tuấn',
      'Chí',
      'Phước',
      'Thành',
      'Nhật',
    ],
  },
}

const givens = {
  female: {
    old: 'Ẩn Ba Bảy Bé Bông Chín Đẹp Diễm Đượm Hai Hoa Huệ Hường Lan Lành Lý Mai Mười Năm Nga Nhạn Nhung Nở Phượng Sáu Sương Tám Thắm Thôi Tư Tuyết Út Vân Xuân Yến Ánh'.split(
      ' ',
    ),
    young:
      'An Anh Ánh Bình Châu Chi Diễm Dung Duyên Đào Giang Hà Hạnh Hằng Hân Hiền Hiếu Hoa Hồng Huyền Hương Khánh Kiều Lam Lan Liên Linh Loan Mai My Mỹ Nga Ngân Ngọc Nguyệt Nhi Nhung Oanh Phương Quyên Quỳnh Tâm Thảo Thắm Thi Thu Thủy Thúy Thư Tiên Trang Trâm Trân Trinh Trúc Tuyền Tú Uyên Vân Vy Xuân Yến'.split(
        ' ',
      ),
  },
  male: {
    old: 'Ân Ba Bằng Bé Bền Bình Chánh Chiến Chín Công Cường Dũng Đạt Điền Đông Em Giàu Hải Hiền Hiệp Hoàng Hùng Kiệt Lắm Lẫm Lợi Lộc Luông Mẫn Minh Mười Nam Năm Nghĩa Nhân Quang Quới Sáu Sơn Tám Tài Thắng Thành Thọ Thuận Trọng Tư Út Xê Ửng'.split(
      ' ',
    ),
    young:
      'An Anh Ân Bảo Bình Cường Danh Duy Dũng Dương Đạt Điền Đông Đức Hải Hậu Hiếu Hiển Hòa Hoài Huy Hùng Hưng Khang Khánh Khoa Khôi Kiệt Lâm Linh Lộc Long Luân Mẫn Minh Nam Nghĩa Nghiêm Nguyên Nhân Nhật Phát Phong Phú Phúc Phương Quang Quân Quý Sang Sơn Tài Tâm Tân Thái Thắng Thành Thiện Thịnh Thuận Tiến Toàn Trí Trọng Trung Trường Tuấn Tùng Vinh Vũ'.split(
        ' ',
      ),
  },
}

/** Full names of well-known leaders, living and dead, that no invented person may bear. */
const taken = new Set(
  'Hồ Chí Minh|Lê Duẩn|Trường Chinh|Nguyễn Văn Linh|Đỗ Mười|Lê Khả Phiêu|Nông Đức Mạnh|Nguyễn Phú Trọng|Tô Lâm|Phạm Minh Chính|Võ Văn Kiệt|Phan Văn Khải|Nguyễn Tấn Dũng|Võ Văn Thưởng|Nguyễn Minh Triết|Nguyễn Thị Định|Trần Văn An|Lê Đức Thọ|Nguyễn Thị Kim Ngân|Phan Văn Mãi|Võ Thành Hạo'.split(
    '|',
  ),
)

/** An invented name, of the kind given in that birth year. */
export function inventName(random: Random, gender: 'female' | 'male', birthYear: number): string {
  const era = birthYear < 1968 ? 'old' : 'young'
  for (;;) {
    const name = [
      random.weighted(families),
      random.pick(middles[gender][era]),
      random.pick(givens[gender][era]),
    ].join(' ')
    if (!taken.has(name)) return name.normalize('NFC')
  }
}

const starts =
  'An Bình Phú Thạnh Tân Mỹ Long Phước Hòa Vĩnh Thới Giồng Rạch Cái Bến Kinh Xẻo Gò Đại Quới Thuận Hưng'.split(
    ' ',
  )
const ends =
  'Lợi Thuận Hòa Đông Tây Thạnh Phú Điền Trung Quới Khánh Ngãi Sơn Định Hưng Thới Nhơn Đức Lộc Cá Dừa Sâu Tranh Bần Mít'.split(
    ' ',
  )

/** An invented hamlet name: `Giồng Dừa`, `Bình Lợi`, or a number. */
export function inventHamlet(random: Random, number: number): string {
  return random.chance(0.35) ? `${number}` : `${random.pick(starts)} ${random.pick(ends)}`
}
