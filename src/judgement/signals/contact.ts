import { codeUnits } from '../text/code-units.ts';
import { cutText, type Evidence, general, type Reading } from './reading.ts';

const mostFindings = 20;
const fewestDigits = 8;
const mostDigits = 15;
/** A word of a wallet's length without a digit is none. */
const walletDigits = 3;
const shortestWallet = 26;

/** Phone numbers, e-mail addresses and wallets: somebody's data given away, or an advertiser's way to be reached. */
export function contactSignal(reading: Reading, evidence: Evidence[]): void {
  const { text, format } = reading.comment;
  if (text.includes('@')) add('contact.email', emails(text));
  // Of HTML, attributes were not folded.
  if (reading.notes.digits === 0 && format !== 'html') return;
  const { digits, longest } = measure(text);
  if (digits >= fewestDigits) add('contact.phone', phones(text));
  if (digits >= walletDigits && longest >= shortestWallet) add('contact.wallet', wallets(text));

  function add(signal: string, found: readonly (readonly [number, number])[]): void {
    if (found.length === 0) return;
    const spans = found.slice(0, mostFindings).map(([start, end]) => cutText(reading, start, end, signal));
    evidence.push(general(signal, 'spam', signal === 'contact.wallet' ? 0.6 : 0.35, spans));
  }
}

type Range = readonly [number, number];

function emails(text: string): Range[] {
  const found: Range[] = [];
  for (let at = text.indexOf('@'); at >= 0 && found.length < mostFindings; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && isLocal(text.charCodeAt(start - 1))) start--;
    let end = at + 1;
    let dots = 0;
    let afterDot = 0;
    while (end < text.length && end - at < 120) {
      const code = text.charCodeAt(end);
      if (code === 0x2e) {
        dots++;
        afterDot = 0;
      } else if (isAlphanumeric(code) || code === 0x2d) afterDot++;
      else break;
      end++;
    }
    while (end > at && text.charCodeAt(end - 1) === 0x2e) {
      end--;
      dots--;
      afterDot = 2;
    }
    if (start < at && dots > 0 && afterDot >= 2) found.push([start, end]);
  }
  return found;
}

function isAlphanumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);
}

function isLocal(code: number): boolean {
  return isAlphanumeric(code) || code === 0x2e || code === 0x5f || code === 0x2d || code === 0x2b;
}

/** Value of a digit, Latin, Arabic-Indic or Persian; -1 for anything else. */
function digit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x660 && code <= 0x669) return code - 0x660;
  return code >= 0x6f0 && code <= 0x6f9 ? code - 0x6f0 : -1;
}

/** How many digits a text has, and how long its longest run of Latin letters and digits is. */
function measure(text: string): { digits: number; longest: number } {
  let digits = 0;
  let longest = 0;
  let run = 0;
  const codes = codeUnits(text);
  for (let at = 0; at < text.length; at++) {
    const code = codes[at] as number;
    if (code <= 0x7a && isAlphanumeric(code)) {
      if (code <= 0x39) digits++;
      if (++run > longest) longest = run;
      continue;
    }
    run = 0;
    if (code >= 0x660 && digit(code) >= 0) digits++;
  }
  return { digits, longest };
}

/** Runs of digits a dialler would take: + or 00, or a leading zero, or spaced as numbers are. Not dates, not sums. */
function phones(text: string): Range[] {
  const found: Range[] = [];
  let at = 0;
  while (at < text.length && found.length < mostFindings) {
    if (digit(text.charCodeAt(at)) < 0) {
      at++;
      continue;
    }
    const plus = text.charAt(at - 1) === '+';
    const start = plus ? at - 1 : at;
    const before = start > 0 ? text.charCodeAt(start - 1) : 0x20;
    let digits = 0;
    let end = at;
    let scan = at;
    let grouped = 0;
    let separators = 0;
    while (scan < text.length && digits <= mostDigits) {
      const code = text.charCodeAt(scan);
      if (digit(code) >= 0) {
        digits++;
        end = scan + 1;
        separators = 0;
      } else if ((code === 0x20 || code === 0x2d || code === 0x28 || code === 0x29) && separators < 2) {
        if (separators === 0) grouped++;
        separators++;
      } else break;
      scan++;
    }
    const after = end < text.length ? text.charCodeAt(end) : 0x20;
    const first = digit(text.charCodeAt(at));
    const attached =
      isAlphanumeric(before) ||
      isAlphanumeric(after) ||
      before === 0x2f ||
      before === 0x2e ||
      after === 0x2f ||
      after === 0x25;
    const dialled = plus || first === 0 || (digits === 10 && grouped <= 1 && first >= 5) || digits === 12;
    if (digits >= fewestDigits && digits <= mostDigits && !attached && dialled && grouped <= 5)
      found.push([start, end]);
    at = Math.max(end, at + 1);
  }
  return found;
}

/** Bitcoin and Ethereum addresses, by their shape. */
function wallets(text: string): Range[] {
  const found: Range[] = [];
  let at = 0;
  while (at < text.length && found.length < mostFindings) {
    if (!isAlphanumeric(text.charCodeAt(at))) {
      at++;
      continue;
    }
    let end = at;
    let digits = 0;
    while (end < text.length && isAlphanumeric(text.charCodeAt(end))) {
      if (digit(text.charCodeAt(end)) >= 0) digits++;
      end++;
    }
    const size = end - at;
    if (size >= shortestWallet && size <= 64 && digits >= walletDigits) {
      const word = text.slice(at, end);
      if (
        /^(?:0x[0-9a-fA-F]{40}|bc1[a-z0-9]{25,59}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|T[1-9A-HJ-NP-Za-km-z]{33})$/.test(
          word,
        )
      ) {
        found.push([at, end]);
      }
    }
    at = end;
  }
  return found;
}
