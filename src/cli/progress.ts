/** One line on stderr that fills up: drawn in place on a terminal, every tenth elsewhere. */
export function createProgress(label: string, total: number) {
  const width = 30;
  let shown = -1;
  return {
    show(done: number): void {
      const share = total === 0 ? 1 : Math.min(1, done / total);
      const step = Math.floor(share * (process.stderr.isTTY ? 200 : 10));
      if (step === shown) return;
      shown = step;
      const filled = Math.round(share * width);
      const line = `${label} [${'█'.repeat(filled)}${'·'.repeat(width - filled)}] ${done}/${total}`;
      process.stderr.write(process.stderr.isTTY ? `\r${line}` : `${line}\n`);
      if (done >= total && process.stderr.isTTY) process.stderr.write('\n');
    },
  };
}
