import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { useDay } from '../../../web/shell/day.ts'
import { Acts, RowAct } from '../../../web/ui/acts.tsx'
import { type Complaint, type ComplaintsOfMember, complaintsApi } from '../contract.ts'
import { answerAct, lodgeAct, undoingOf } from './complaint-acts.tsx'
import styles from './complaints.module.css'

/** What a member complained of after a removal or expulsion, and what is to be recorded of it. */
export function MemberComplaints({
  memberId,
  first,
}: {
  memberId: string
  /** The act of the member's page that whoever came here came to do. */
  first: string | undefined
}) {
  const { day, isOtherDay } = useDay()
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey: ['complaints', 'of', memberId],
    queryFn: () => call(complaintsApi.ofMember, { id: memberId }),
  })
  if (!data || (data.complaints.length === 0 && data.leaving === null)) return null
  const waiting = data.complaints.find(({ answer }) => answer === null)
  return (
    <section>
      <h2>{m.complaints_title()}</h2>
      {data.leaving && <p>{limitInWords(data)}</p>}
      <Acts
        acts={[lodgeAct(memberId, data, day), ...(waiting ? [answerAct(waiting, day)] : [])]}
        whyNone={isOtherDay ? m.ui_form_only_today() : null}
        first={first === 'answerComplaint' && waiting ? `answer ${waiting.id}` : undefined}
        onWritten={() => queries.invalidateQueries()}
        done={null}
      >
        {(open) =>
          data.complaints.length === 0 ? (
            <p>{m.complaints_none()}</p>
          ) : (
            <ul className={styles.list}>
              {data.complaints.map((one) => (
                <li key={one.id}>
                  {inWords(one)}
                  {isGranted(one) && !data.isBack && <Reinstate memberId={memberId} />}
                  {!isOtherDay && (
                    <div className={styles.acts}>
                      {undoingOf(one, data).map((act) => (
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

/** Where the answer gives membership back, that is an act of the register. */
function Reinstate({ memberId }: { memberId: string }) {
  return (
    <>
      {' '}
      <Link to="/dang-vien/$id" params={{ id: memberId }} search={{ act: 'reinstate' }}>
        {m.complaints_reinstate()}
      </Link>
    </>
  )
}

function isGranted({ answer }: Complaint): boolean {
  return answer !== null && answer.result !== 'upheld'
}

function limitInWords({ within }: ComplaintsOfMember): string {
  return within === null ? m.complaints_no_limit() : m.complaints_limit({ days: within })
}

function inWords({ answer, ...one }: Complaint): string {
  const against = message(`complaints_against_${one.against}`) ?? one.against
  return [
    m.complaints_one({ against, day: formatDay(one.lodgedOn) }),
    m.complaints_document({ document: one.document }),
    message(`complaints_to_${one.addressedTo}`),
    m.complaints_received({ day: formatDay(one.receivedOn) }),
    ...(answer
      ? [
          message(`complaints_result_${answer.result}`),
          m.ui_decision({ number: answer.number, day: formatDay(answer.on) }),
        ]
      : [
          m.complaints_waits(),
          one.answerBy !== null && m.complaints_answer_by({ day: formatDay(one.answerBy) }),
        ]),
  ]
    .filter(Boolean)
    .join('; ')
}
