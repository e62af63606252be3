import { ASSURANCE_WORDS } from '../signing/assurance.js';
import { type Html, html } from './html.js';
import { dateIn, differs, type Frame, type Look, numberIn, page, row, verdict } from './page-frame.js';
import type { Language, Said } from './page-wording.js';
import { PERMIT_WORDING } from './permit-wording.js';
import { type PublicState, type RegisteredPermit } from './registered-permit.js';
import { signedByRow } from './signed-by-row.js';

const LOOKS: Record<PublicState, Look> = { VALID: 'genuine', SUSPENDED: 'ended', REVOKED: 'unknown', EXPIRED: 'ended' };

/** The page of a building permit: how it stands today, then what an inspector compares. Never its owner (INV-37). */
export function permitPage(permit: RegisteredPermit, frame: Frame, compare: Html): string {
  const answer = answerOf(permit, frame.language);
  const look = permit.state === 'VALID' && permit.notYet ? 'ended' : LOOKS[permit.state];
  return page(frame, answer[0], html`${verdict(look, answer)}${permitFacts(permit, frame)}${compare}`);
}

function answerOf({ state, notYet }: RegisteredPermit, language: Language): Said {
  const { states, notYet: begins } = PERMIT_WORDING[language];
  return state === 'VALID' && notYet ? begins : states[state];
}

/** What to compare with the paper and the site. */
export function permitFacts(permit: RegisteredPermit, frame: Frame): Html {
  return html`<dl>${factRows(permit, frame.language)}</dl>${differs(frame)}`;
}

function factRows(permit: RegisteredPermit, language: Language): Html[] {
  const { facts, uses, works, squareMetres } = PERMIT_WORDING[language];
  const amount = (one: number): Html => html`<bdi>${one.toLocaleString(language === 'ar' ? 'ar-EG' : 'en-GB')}</bdi>`;
  return [
    row(facts.standing, standingOf(permit, language)),
    row(facts.number, numberIn(permit, language)),
    row(facts.date, dateIn(permit.date, language)),
    row(facts.unit, language === 'ar' ? permit.unitName : permit.unitNameEn),
    row(facts.validFrom, dateIn(permit.validFrom, language)),
    row(facts.validUntil, dateIn(permit.validUntil, language)),
    row(facts.work, works[permit.work]),
    row(facts.use, uses[permit.use]),
    row(facts.floors, amount(permit.floors)),
    row(facts.plot, html`<bdi>${permit.plot}</bdi>`),
    row(facts.plotArea, html`${amount(Number(permit.plotArea))} ${squareMetres}`),
    row(facts.address, html`<bdi lang="ar">${permit.address}</bdi>`),
    ...signedByRow(permit.signedBy, language),
    ...(permit.assurance ? [row(facts.assurance, ASSURANCE_WORDS[permit.assurance][language])] : []),
  ];
}

/** The office's reasons stay in the office: only since when. */
function standingOf({ state, decidedOn, validUntil }: RegisteredPermit, language: Language): string {
  const { standings, since, after } = PERMIT_WORDING[language];
  if (state === 'EXPIRED') return `${standings.EXPIRED} ${after} ${dateIn(validUntil, language)}`;
  if (state === 'VALID' || decidedOn === null) return standings[state];
  return `${standings[state]} ${since} ${dateIn(decidedOn, language)}`;
}
