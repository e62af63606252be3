import { useTranslation } from 'react-i18next';
import { MomentShown } from '../../i18n/shown';
import { useSettings } from '../../settings';
import type { LetterPage } from './letter-form';

type Step = LetterPage['steps'][number];

function useName(): (step: Step) => string {
  const { language } = useSettings();
  return ({ by }) => (by && (language === 'ar' ? by.nameAr : by.nameEn)) ?? '';
}

/** Why the head returned this draft; what was said before stands below it. */
export function SentBackNote({ letter }: { letter: LetterPage }) {
  const { t } = useTranslation();
  const nameOf = useName();
  const returned = letter.steps.filter(({ action }) => action === 'send-back');
  const last = returned.at(-1);
  if (!last || letter.state !== 'DRAFT' || letter.steps.at(-1) !== last) return null;
  const earlier = returned.slice(0, -1).reverse();
  return (
    <section className="sent-back" aria-label={t('write.sentBack')}>
      <h2>{t('write.sentBack')}</h2>
      <p>{last.note}</p>
      <small>
        {nameOf(last)} – <MomentShown of={last.at} />
      </small>
      {earlier.length > 0 && (
        <details>
          <summary>{t('write.earlierNotes')}</summary>
          {earlier.map((step) => (
            <p key={step.at}>
              {step.note}{' '}
              <small>
                {nameOf(step)} – <MomentShown of={step.at} />
              </small>
            </p>
          ))}
        </details>
      )}
    </section>
  );
}

/** What was said on the way so far, the newest first. */
export function ReviewNotes({ letter }: { letter: LetterPage }) {
  const { t } = useTranslation();
  const nameOf = useName();
  if (letter.steps.length === 0) return null;
  return (
    <section>
      <h2>{t('write.wayUntilNow')}</h2>
      <ol className="way" reversed>
        {[...letter.steps].reverse().map((step) => (
          <li key={step.at + step.action}>
            <strong>{t(`write.step.${step.action}` as 'write.step.submit', { defaultValue: step.action })}</strong>{' '}
            {nameOf(step)} – <MomentShown of={step.at} />
            {step.note && <p>{step.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
