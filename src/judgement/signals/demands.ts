import { type Evidence, type Reading, wordAt } from './reading.ts';

/** "Get out, ministers": what would be an insult to anybody else. */
export function byDemand(reading: Reading, evidence: Evidence[]): void {
  const leaving = evidence.filter(
    ({ category, lowered, firstToken, lastToken }) =>
      category === 'insult' &&
      lowered === null &&
      firstToken === lastToken &&
      resigning.test(wordAt(reading, firstToken, 14)),
  );
  if (leaving.length === 0 || reading.groups.some(({ group }) => group !== 'elderly')) return;
  if (!callsToResign(reading)) return;
  for (const one of leaving) {
    one.lowered = 'demand';
    one.strength *= 0.5;
  }
}

const officials =
  /^(?:و?ال|ال|ل)?(?:رئيس|رييس|وزير|وزيره|وزراء|وزرا|حكومه|حكومات|محافظ|عمده|نواب|نايب|برلمان|مسؤول|مسؤولين|مسوول|مسوولين|مسوولون|زعماء|زعما|ساسه|سياسيين|مدير|سلطه|نظام|7okouma|7okoume|ra2is|wazir|wozara|president|minister|ministers|government|cabinet|mayor|council|board|chairman|pm|ministre|ministres|maire|gouvernement|deputes|deputés|elus)$/u;

/** «ارحلوا», "resign", said to those who govern: a demand, whoever it is shouted at. */
export function callsToResign(reading: Reading): boolean {
  const { tokens } = reading;
  let demanded = false;
  let official = false;
  for (let token = 0; token < tokens.count && token < 60; token++) {
    const word = wordAt(reading, token, 14);
    demanded ||= resigning.test(word);
    official ||= officials.test(word);
    if (demanded && official) return true;
  }
  return false;
}

const resigning =
  /^(?:[وف]?(?:ارحل|ارحلوا|ارحلو|رحيل|استقيل|استقيلوا|استقيلو|يستقيل|تستقيل|يستقيلوا|يستقيلون|استقاله|استقالتك|استقالتكم|ديغاج)|resign|resigns|resignation|resigned|demission|degage|degagez|testa2il|yesta2il|irhal|er7al|ir7alo|er7alo|dimission)$/u;
