import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { MomentShown, shownDigits } from '../../i18n/shown';
import { useSettings } from '../../settings';

/** What was done with the letter inside its unit, with the notes as they were written. */
export function Trail({ letter }: { letter: Letter }) {
  const { t, i18n } = useTranslation();
  const { language } = useSettings();
  if (letter.steps.length === 0 && letter.versions.length === 0) return null;
  const nameOf = (by: { nameAr: string; nameEn: string } | null) =>
    by ? (language === 'ar' ? by.nameAr : by.nameEn) : t('letter.machine');
  const word = (action: string) => (i18n.exists(`step.${action}`) ? t(`step.${action}` as 'step.sign') : action);
  const [first] = letter.versions;
  return (
    <section>
      <h2>{t('letter.trail')}</h2>
      <ol className="course letter-trail">
        {first && (
          <li>
            <p>
              <strong>{t('step.created')}</strong> {nameOf(first.by)} · <MomentShown of={first.at} />
            </p>
          </li>
        )}
        {letter.steps.map(({ action, by, onBehalfOf, at, note, writeOff }) => (
          <li key={action + at}>
            <p>
              <strong>{word(action)}</strong> {nameOf(by)}{' '}
              {onBehalfOf && `${t('letter.inStead')} ${nameOf(onBehalfOf)} `}· <MomentShown of={at} />
            </p>
            {(note || writeOff) && (
              <p className="as-written">
                {writeOff && t(`letter.writeOff.${writeOff}` as 'letter.writeOff.OTHER')}
                {writeOff && note && ' – '}
                {note && shownDigits(note)}
              </p>
            )}
          </li>
        ))}
      </ol>
      {letter.versions.length > 1 && (
        <p className="reference">{t('letter.versions', { number: shownDigits(letter.versions.length) })}</p>
      )}
    </section>
  );
}
