// `node --import` this: the process's clock jumps an hour ahead at the first SIGUSR2, an hour back at the second, and is
// right again at the third. Worker threads, and with them the embedded database, keep the true time.
const hour = 3_600_000;
const jumps = [0, hour, -hour];
const True = Date;
let jump = 0;

class JumpingDate extends True {
  constructor(...given) {
    if (given.length === 0) super(True.now() + jumps[jump % 3]);
    else super(...given);
  }

  static now() {
    return True.now() + jumps[jump % 3];
  }
}

globalThis.Date = JumpingDate;
process.on('SIGUSR2', () => {
  jump++;
});
