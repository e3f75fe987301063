import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts, RowAct } from '../../../web/ui/acts.tsx'
import { type Badge, badgesApi } from '../contract.ts'
import { badgeActs, giveAct } from './badge-acts.ts'
import styles from './badges.module.css'

/** The badges a member was given, and what to record of them. */
export function MemberBadges({ memberId }: { memberId: string }) {
  const { day, isOtherDay } = useDay()
  const mayManage = useMay('members.manage')
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey: ['badges', 'of', memberId],
    queryFn: () => call(badgesApi.ofMember, { id: memberId }),
  })
  if (!data || (data.badges.length === 0 && !mayManage)) return null
  return (
    <section>
      <h2>{m.badges_held()}</h2>
      <Acts
        acts={mayManage ? [giveAct(memberId, data, day)] : []}
        whyNone={isOtherDay && mayManage ? m.ui_form_only_today() : null}
        onWritten={() => queries.invalidateQueries()}
        done={null}
      >
        {(open) =>
          data.badges.length === 0 ? (
            <p>{m.badges_held_none()}</p>
          ) : (
            <ul className={styles.held}>
              {data.badges.map((badge) => (
                <li key={badge.id}>
                  {inWords(badge)}
                  {mayManage && !isOtherDay && (
                    <div className={styles.acts}>
                      {badgeActs(badge, day).map((act) => (
                        <RowAct key={act.name} act={act} onOpen={open} />
                      ))}
                    </div>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Acts>
    </section>
  )
}

function inWords(badge: Badge): string {
  const { years, awardedOn, decisionNumber, decidedOn, earlyReason, posthumous } = badge
  const { lostOn, reissueNumber, reissuedOn } = badge
  return [
    m.badges_one({ years, day: formatDay(awardedOn) }),
    m.ui_decision({ number: decisionNumber, day: formatDay(decidedOn) }),
    earlyReason !== null && m.badges_early({ reason: earlyReason }),
    posthumous && m.badges_posthumous(),
    lostOn !== null && m.badges_lost({ day: formatDay(lostOn) }),
    reissueNumber !== null &&
      m.badges_reissued({ number: reissueNumber, day: formatDay(reissuedOn) }),
  ]
    .filter(Boolean)
    .join('; ')
}
