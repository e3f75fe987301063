/** A bar with n/N and the time left on a terminal; a line every tenth elsewhere. */
export function progressBar(out: NodeJS.WriteStream): (done: number, total: number) => void {
  const number = new Intl.NumberFormat('vi-VN')
  const counts = (done: number, total: number) => `${number.format(done)}/${number.format(total)}`
  const began = Date.now()
  let told = -1
  return (done, total) => {
    const tenths = Math.floor((done / total) * 10)
    const left = timeLeft(Date.now() - began, done, total)
    if (out.isTTY) {
      out.write(
        `\r  [${'█'.repeat(tenths * 2).padEnd(20, '░')}] ${counts(done, total)}${left}\x1b[K`,
      )
      if (done === total) out.write('\n')
    } else if (tenths > told) {
      out.write(`  ${tenths * 10} % ${counts(done, total)}${left}\n`)
    }
    told = tenths
  }
}

function timeLeft(passed: number, done: number, total: number): string {
  if (done === 0 || done === total) return ''
  return ` · còn khoảng ${Math.ceil(((passed / done) * (total - done)) / 1000)} giây`
}
