import { createServer } from 'node:net'

export type MailCatcher = { url: string; caught: string[]; close: () => void }

/** A mail server that takes everything and keeps it, but for what goes to an address with "khong". */
export async function aMailCatcher(): Promise<MailCatcher> {
  const caught: string[] = []
  const server = createServer((socket) => {
    let takesText = false
    socket.write('220 catcher\r\n')
    socket.on('data', (chunk) => {
      const text = chunk.toString()
      if (takesText) {
        caught.push(text)
        if (!text.includes('\r\n.\r\n')) return
        takesText = false
        socket.write('250 kept\r\n')
      } else if (text.startsWith('RCPT') && text.includes('khong'))
        socket.write('550 no such person\r\n')
      else if (text.startsWith('DATA')) {
        takesText = true
        socket.write('354 go on\r\n')
      } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n')
      else socket.write('250 yes\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  return { url: `smtp://127.0.0.1:${port}`, caught, close: () => server.close() }
}
