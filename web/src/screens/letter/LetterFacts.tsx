import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { DayShown, MomentShown, Num, shownDigits } from '../../i18n/shown';
import { useSettings } from '../../settings';

/** What is known of the letter beside its text. */
export function LetterFacts({ letter, entry }: { letter: Letter; entry: Letter['entries'][number] | undefined }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const name = (who: { nameAr: string; nameEn: string }) => (language === 'ar' ? who.nameAr : who.nameEn);
  const sentTo = (kind: 'TO' | 'CC') => letter.recipients.filter((one) => one.kind === kind);
  const from = letter.authorUnit
    ? name(letter.authorUnit)
    : letter.thread.find(({ id }) => id === letter.id)?.authorName;
  const kind = t(`letter.kind.${letter.kind ?? 'PAPER'}`);
  const kindShown = letter.reminderNo === null ? kind : `${kind} (${shownDigits(letter.reminderNo)})`;
  const facts: [string, ReactNode][] = [
    [t('letter.from'), from],
    [t('letter.to'), <Recipients key="to" of={sentTo('TO')} />],
    [t('letter.copyTo'), sentTo('CC').length > 0 && <Recipients key="cc" of={sentTo('CC')} />],
    [t('letter.kind'), kindShown],
    [t('entry.registeredAt'), entry && <MomentShown key="registered" of={entry.registeredAt} />],
    [t('letter.signedAt'), letter.signedAt && <MomentShown key="signed" of={letter.signedAt} />],
    [t('entry.replyWantedBy'), letter.replyWantedBy && <DayShown key="reply" of={letter.replyWantedBy} />],
    [t('letter.department'), letter.departmentNameAr],
    [t('letter.draftedBy'), letter.draftedBy && name(letter.draftedBy)],
    [
      t('entry.attachments'),
      letter.attachmentsDeclared > 0 && <Num key="attachments" of={letter.attachmentsDeclared} />,
    ],
    [t('letter.missing'), letter.attachmentsMissing > 0 && <Num key="missing" of={letter.attachmentsMissing} />],
  ];
  return (
    <section aria-label={t('letter.facts')}>
      <dl className="facts">
        {facts.map(
          ([label, show]) =>
            show && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{show}</dd>
              </div>
            ),
        )}
      </dl>
      {letter.replied && <p className="done-note">{t('letter.replied')}</p>}
    </section>
  );
}

function Recipients({ of: recipients }: { of: Letter['recipients'] }) {
  return recipients.map(({ position, name, attentionOf }) => (
    <span key={position} className="written-to">
      {name}
      {attentionOf && <small> – {attentionOf}</small>}
    </span>
  ));
}

/** Who signed, and what that is worth: never said higher than it is (INV-39). */
export function Signatures({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  if (letter.signatures.length === 0 && !letter.verdict) return null;
  return (
    <section>
      <h2>{t('letter.signatures')}</h2>
      <ul className="letter-list">
        {letter.signatures.map(({ part, person, titleAr, titleEn, onBehalfOf, assurance, level, serial, signedAt }) => (
          <li key={part + serial}>
            {person && (
              <p>
                <strong>{language === 'ar' ? person.nameAr : person.nameEn}</strong>{' '}
                {titleAr && `· ${language === 'ar' ? titleAr : titleEn}`}
              </p>
            )}
            {onBehalfOf && (
              <p>
                {t('letter.inStead')} {language === 'ar' ? onBehalfOf.titleAr : onBehalfOf.titleEn}{' '}
                <strong>{language === 'ar' ? onBehalfOf.nameAr : onBehalfOf.nameEn}</strong>
              </p>
            )}
            <p>{t(`assurance.${assurance}`)}</p>
            <p className="reference">
              <MomentShown of={signedAt} /> · {t(level === 'B-B' ? 'letter.unstamped' : 'letter.stamped')} ·{' '}
              {t('letter.serial')} <bdi dir="ltr">{serial.slice(-8).toUpperCase()}</bdi>
            </p>
          </li>
        ))}
        {letter.verdict && (
          <li>
            <p>
              {t('letter.verdict')}: {shownDigits(t(`verdict.${letter.verdict}` as 'verdict.VALID'))}
            </p>
          </li>
        )}
      </ul>
    </section>
  );
}
