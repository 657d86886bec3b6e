import { type Evidence, type Reading, wordAt } from './reading.ts';

/** "Get out, ministers": what would be an insult to anybody else. */
export function byDemand(reading: Reading, evidence: Evidence[]): void {
  const isLeaving = ({ category, lowered, firstToken, lastToken }: Evidence): boolean =>
    category === 'insult' && lowered === null && firstToken === lastToken && resigns(reading, firstToken);
  if (!evidence.some(isLeaving)) return;
  const leaving = evidence.filter(isLeaving);
  if (reading.groups.some(({ group }) => group !== 'elderly')) return;
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
  const read = Math.min(tokens.count, 60);
  let demanded = 0;
  while (demanded < read && !resigns(reading, demanded)) demanded++;
  if (demanded === read) return false;
  for (let token = 0; token < read; token++) if (officials.test(wordAt(reading, token, 14))) return true;
  return false;
}

/** First letters of such words. */
const begun = new Set([...'وفاريتدrdtyie'].map((letter) => letter.charCodeAt(0)));

function resigns(reading: Reading, token: number): boolean {
  const { view, tokens } = reading;
  const from = tokens.starts[token] as number;
  if ((tokens.ends[token] as number) - from < 4 || !begun.has(view.units[from] as number)) return false;
  return resigning.test(wordAt(reading, token, 14));
}

const resigning =
  /^(?:[وف]?(?:ارحل|ارحلوا|ارحلو|رحيل|استقيل|استقيلوا|استقيلو|يستقيل|تستقيل|يستقيلوا|يستقيلون|استقاله|استقالتك|استقالتكم|ديغاج)|resign|resigns|resignation|resigned|demission|degage|degagez|testa2il|yesta2il|irhal|er7al|ir7alo|er7alo|dimission)$/u;
