import { Link } from '@tanstack/react-router';
import { LockKeyhole } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../api/queries';
import { DayShown, MomentShown, Num, shownDigits } from '../../i18n/shown';
import { DirectionChip, SecrecyMark, StateChip, UrgencyMark } from '../../parts/Chips';
import { useSettings } from '../../settings';

/** Number, state and subject. */
export function EntryHead({ entry, heading }: { entry: Entry; heading: 1 | 2 }) {
  const { t } = useTranslation();
  const Title = `h${heading}` as const;
  return (
    <header className="entry-head">
      <p className="number-stamp" data-annulled={entry.state === 'ANNULLED' || undefined}>
        <small>{t(`entry.numberOf.${entry.direction}`)}</small>
        <Num of={entry.entryNumber} className="strong" />
        <small>
          {t('entry.ofYear')} <Num of={entry.year} />
        </small>
      </p>
      <div>
        <p className="chips">
          <DirectionChip direction={entry.direction} />
          <StateChip state={entry.state} />
          <UrgencyMark urgency={entry.urgency} />
          <SecrecyMark secrecy={entry.secrecy} />
        </p>
        <Title>
          {entry.masked && <LockKeyhole size={18} aria-hidden />}
          {entry.masked || !entry.subject ? t('entry.masked') : shownDigits(entry.subject)}
        </Title>
        {entry.letterId && (
          <p>
            <Link to="/letters/$id" params={{ id: entry.letterId }}>
              {t('entry.openLetter')}
            </Link>
          </p>
        )}
      </div>
    </header>
  );
}

/** What the line says today. */
export function EntryFacts({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  return (
    <dl className="facts">
      <Fact name={t(`entry.party.${entry.direction}`)} show={entry.counterpartyName} />
      <Fact
        name={t('entry.theirNumber')}
        show={entry.counterpartyNumber && <bdi>{shownDigits(entry.counterpartyNumber)}</bdi>}
      />
      <Fact name={t('entry.theirDate')} show={entry.counterpartyDate && <DayShown of={entry.counterpartyDate} />} />
      <Fact name={t('entry.registeredAt')} show={<MomentShown of={entry.registeredAt} />} />
      <Fact name={t('entry.receivedAt')} show={entry.receivedAt && <DayShown of={entry.receivedAt} />} />
      <Fact name={t('entry.channel')} show={t(`channel.${entry.channel}`)} />
      <Fact name={t('entry.attachments')} show={<Num of={entry.attachmentsDeclared} />} />
      <Fact name={t('entry.replyWantedBy')} show={entry.replyWantedBy && <DayShown of={entry.replyWantedBy} />} />
      <Fact name={t('entry.registeredBy')} show={entry.registeredBy} />
      <Fact name={t('entry.signedBy')} show={entry.signedBy && <Signatory of={entry.signedBy} />} />
      <Fact name={t('entry.unit')} show={entry.unitName} />
    </dl>
  );
}

/** Who signed, and in whose stead: both names. */
function Signatory({ of: one }: { of: NonNullable<Entry['signedBy']> }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const said = (who: Pick<typeof one, 'nameAr' | 'nameEn' | 'titleAr' | 'titleEn'>) =>
    language === 'ar' ? `${who.titleAr} / ${who.nameAr}` : `${who.nameEn}, ${who.titleEn}`;
  return one.onBehalfOf ? `${said(one)} ${t('entry.inStead')} ${said(one.onBehalfOf)}` : said(one);
}

function Fact({ name, show }: { name: string; show: ReactNode }) {
  if (!show) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{show}</dd>
    </div>
  );
}
