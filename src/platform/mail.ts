import type { Config } from './config.ts'
import { Refused, refuse } from './refusal.ts'

export type Mail = {
  to: string
  subject: string
  text: string
  /** Its `Message-ID`: of two mails with one id, many programs show one. */
  id?: string
}

export type Mailer = {
  /** Hands a mail to the server of the settings; throws what that server said when it refuses. */
  send: (mail: Mail) => Promise<void>
}

/** What is sent to see that the settings work. */
export function testMail(to: string): Mail {
  return {
    to,
    subject: 'Gốc: thư thử',
    text: 'Thư này cho biết cấu hình gửi thư của Gốc hoạt động.',
  }
}

/**
 * Mail by SMTP. Without `SMTP_URL` every mail is refused (`mail.not-set-up`): nothing is pretended.
 *
 * What must be sent with a command is sent by a job the command enqueues, so that a mail never
 * leaves for something that was rolled back.
 */
export function createMailer({ smtpUrl, mailFrom }: Config): Mailer {
  if (smtpUrl === null)
    return {
      send: () => Promise.reject(new Refused(refuse('conflict', 'mail.not-set-up'))),
    }
  return {
    send: async ({ to, subject, text, id }) => {
      // What speaks to mail servers is a tenth of the program, and loaded when there is a mail.
      const { createTransport } = await import('nodemailer')
      await createTransport(smtpUrl).sendMail({
        ...{ from: mailFrom, to, subject, text },
        ...(id !== undefined && { messageId: id }),
      })
    },
  }
}
