/** A number the newspaper article of 22/07/2019 states, and the figure that computes it. */
export type Stated = {
  figure: string
  /** Name the organization is told by in the article; null for the whole province. */
  organization: string | null
  /** As printed: a number, or a bound such as "<4". */
  value: number | { below: number }
  /** Which sentence of the brief it stands in. */
  section: 'organizations' | 'resolutions' | 'reorganization' | 'recognition'
}

const province = (section: Stated['section'], figure: string, value: Stated['value']): Stated => ({
  figure,
  organization: null,
  value,
  section,
})

const eligible = (organization: string, value: number): Stated => ({
  figure: 'recognition.eligible',
  organization,
  value,
  section: 'recognition',
})

/**
 * Báo Đồng Khởi, 22/07/2019, in the article's order. Two districts are not named there; their
 * zero follows by subtraction (10 + 10 + 7 + 4 + 4 + 3 + 2 = 40).
 */
export const statedInArticle: readonly Stated[] = [
  province('organizations', 'organizations.subordinate_chapters', 13),
  province('organizations', 'organizations.subordinate_chapters.district', 9),
  province('organizations', 'organizations.subordinate_chapters.equivalent', 4),
  province('organizations', 'members.total', 55_610),
  province('organizations', 'members.population_share', { below: 4 }),
  province('organizations', 'organizations.grassroots', 686),
  province('organizations', 'organizations.grassroots.chapters', 287),
  province('organizations', 'organizations.grassroots.cells', 399),
  province('resolutions', 'resolutions.objectives', 8),
  province('resolutions', 'resolutions.implementing_documents', 25),
  province('resolutions', 'ideology.task_groups', 9),
  province('reorganization', 'reorganization.before', 165),
  province('reorganization', 'reorganization.after', 92),
  province('reorganization', 'reorganization.merged.from', 23),
  province('reorganization', 'reorganization.merged.to', 10),
  province('reorganization', 'reorganization.dissolved', 60),
  province('reorganization', 'reorganization.kept', 82),
  province('recognition', 'recognition.enrolled', 170),
  province('recognition', 'recognition.eligible', 40),
  eligible('Thạnh Phú', 10),
  eligible('Châu Thành', 10),
  eligible('Bến Tre', 7),
  eligible('Bình Đại', 4),
  eligible('Mỏ Cày Nam', 4),
  eligible('Chợ Lách', 3),
  eligible('Ba Tri', 2),
  eligible('Giồng Trôm', 0),
  eligible('Mỏ Cày Bắc', 0),
]
