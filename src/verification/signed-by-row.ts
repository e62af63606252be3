import { inStead, type SignedBy } from '../signing/signed-by.js';
import { type Html, html } from './html.js';
import { row } from './page-frame.js';
import type { Language } from './page-wording.js';

const LABEL: Record<Language, string> = { ar: 'وقّعه', en: 'Signed by' };

/** «وقّعه … بالنيابة عن …» with both names; nothing for what the head signed, whose title is the unit's. */
export function signedByRow(signedBy: SignedBy | null, language: Language): Html[] {
  const said = signedBy && inStead(signedBy, language);
  if (!said) return [];
  const [deputy, stead, principal] = said;
  return [row(LABEL[language], html`<bdi>${deputy}</bdi> ${stead} <bdi>${principal}</bdi>`)];
}
