import { onCairosClock } from '../../src/printing/wording';
import { type QrClaims, tokenText } from '../../src/signing/qr-claims';
import { type Html, html } from '../../src/verification/html';
import type { CodedName, OfflineFacts } from '../../src/verification/offline-facts';
import { dateIn, differs, type Frame, nameIn, numberIn, row, verdict } from '../../src/verification/page-frame';
import type { Language, Said } from '../../src/verification/page-wording';
import type { Judged } from './judge';
import { VERIFIER_WORDS } from './words';

/** Where and when somebody looks. */
export interface Sight {
  frame: Frame;
  facts: OfflineFacts;
  now: Date;
  online: boolean;
}

/** What a scanned code says. Never only a tick: facts to compare, and how far they can be trusted without a network. */
export function answer(judged: Judged, sight: Sight): Html {
  const words = VERIFIER_WORDS[sight.frame.language];
  if (judged.as === 'FOREIGN') return verdict('unknown', words.foreign);
  if (judged.as === 'ADDRESS') return html`${verdict('ended', words.address)}${live(judged.token, sight)}`;
  const { claims } = judged;
  const time = timeOf(claims, sight.now);
  const said: Said = time === 'ENDED' ? words.permitEnded : time === 'NOT_YET' ? words.permitNotYet : words.signed;
  const facts = html`<dl>${factRows(claims, time, sight)}</dl>`;
  const look = time === undefined || time === 'RUNS' ? 'genuine' : 'ended';
  return html`${verdict(look, said)}${facts}${live(tokenText(claims.token), sight)}${differs(sight.frame)}`;
}

type PaperTime = 'RUNS' | 'ENDED' | 'NOT_YET';

/** How a permit stands by its own days; undefined for what has none. */
function timeOf({ validity }: QrClaims, now: Date): PaperTime | undefined {
  if (!validity) return undefined;
  const { date } = onCairosClock(now);
  if (date < validity.from) return 'NOT_YET';
  return date > validity.until ? 'ENDED' : 'RUNS';
}

function factRows(claims: QrClaims, time: PaperTime | undefined, { frame: { language }, facts }: Sight): Html[] {
  const words = VERIFIER_WORDS[language];
  const named = (names: CodedName[], code: string) => nameOf(names, code, language);
  const { validity } = claims;
  return [
    row(words.facts.kind, words.kinds[claims.kind]),
    row(words.facts.number, numberIn(claims, language)),
    row(words.facts.unit, named(facts.units, claims.from)),
    row(words.facts.date, dateIn(onCairosClock(claims.issuedAt).date, language)),
    ...(claims.kind === 'RECEIPT' ? [row(words.facts.service, named(facts.services, claims.to))] : []),
    ...(claims.kind === 'PERMIT' ? [row(words.facts.use, named(facts.uses, claims.to))] : []),
    ...(validity
      ? [
          row(words.facts.validFrom, dateIn(validity.from, language)),
          row(words.facts.validUntil, dateIn(validity.until, language)),
        ]
      : []),
    ...(time ? [row(words.facts.byPaper, words.byPaper[time])] : []),
  ];
}

/** A code that nobody here has a name for is shown as it stands. */
function nameOf(names: CodedName[], code: string, language: Language): Html {
  const known = names.find((name) => name.code === code);
  return known ? html`${nameIn(known, language)} <bdi dir="ltr">${code}</bdi>` : html`<bdi dir="ltr">${code}</bdi>`;
}

function live(token: string, { frame: { language }, facts, online }: Sight): Html {
  const words = VERIFIER_WORDS[language];
  if (online)
    return html`<p class="live">${words.live} <a href="/v/${token}?lang=${language}">${words.liveLink}</a></p>`;
  const told = dateIn(onCairosClock(new Date(facts.at)).date, language);
  return html`<p class="live unknown-today">${words.offline} <small>${words.told} ${told}.</small></p>`;
}
