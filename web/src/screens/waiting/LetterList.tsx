import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Paperclip } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LetterToSign } from '../../api/queries';
import { DayShown, Num, shownDigits } from '../../i18n/shown';
import { LetterStateChip, SecrecyMark, UrgencyMark } from '../../parts/Chips';
import { rowOf } from '../../parts/mail/MailRow';
import { MoreMail } from '../../parts/mail/MoreMail';
import { type useChecked, useChosenInSight } from '../../parts/mail/use-mail';
import { useSettings } from '../../settings';
import { Empty, Failed, Loading } from '../../states/states';
import { recipientsOf } from './recipients';

/** As many as the server signs after one PIN. */
const MOST_AT_ONCE = 50;

export interface LetterListProps {
  pages: UseInfiniteQueryResult<unknown>;
  letters: LetterToSign[];
  chosen: string | undefined;
  /** What was done last, when no letter is open to say it. */
  done: string;
  checked: ReturnType<typeof useChecked>;
  onChoose(id: string): void;
  onSign(): void;
}

export function LetterList({ pages, letters, chosen, done, checked, onChoose, onSign }: LetterListProps) {
  const { t } = useTranslation();
  const list = useChosenInSight<HTMLUListElement>(chosen);
  const more = pages.hasNextPage ? '+' : '';
  return (
    <section className="mail-list" aria-label={t('menu.waiting')}>
      <header className="mail-head">
        <div className="chips mail-title">
          <h1>{t('menu.waiting')}</h1>
          <span role="status">
            {pages.data !== undefined && t('waiting.count', { number: shownDigits(letters.length) + more })}
          </span>
          <span className="key-hint mail-keys">
            <kbd>J</kbd> <kbd>K</kbd> <kbd>X</kbd> <kbd>S</kbd>
          </span>
        </div>
        <div role="status">{done && <p className="done-note">{done}</p>}</div>
        {letters.length > 1 && <CheckAll letters={letters} checked={checked} />}
      </header>
      {pages.isPending && <Loading />}
      {pages.isError && <Failed fault={pages.error} again={() => void pages.refetch()} />}
      {pages.data !== undefined && letters.length === 0 && (
        <Empty title={t('waiting.empty')} words={t('waiting.emptyWords')} />
      )}
      <ul ref={list}>
        {letters.map((letter) => (
          <Row
            key={letter.id}
            id={letter.id}
            name={letter.subject}
            of={letter}
            chosen={letter.id === chosen}
            checked={checked.has(letter.id)}
            onChoose={onChoose}
            onCheck={checked.toggle}
          />
        ))}
      </ul>
      {pages.hasNextPage && (
        <p className="mail-foot">
          <MoreMail list={pages} />
        </p>
      )}
      {checked.ids.length > 0 && (
        <CheckedBar number={checked.ids.length} onSign={onSign} onClear={() => checked.only([])} />
      )}
    </section>
  );
}

function CheckAll({ letters, checked }: Pick<LetterListProps, 'letters' | 'checked'>) {
  const { t } = useTranslation();
  const some = checked.ids.length;
  const all = some === letters.length;
  return (
    <label className="mail-check-all">
      <input
        type="checkbox"
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = some > 0 && !all;
        }}
        onChange={() => checked.only(all ? [] : letters.slice(0, MOST_AT_ONCE).map(({ id }) => id))}
      />
      {t('mail.checkAll')}
    </label>
  );
}

function CheckedBar({ number, onSign, onClear }: { number: number; onSign(): void; onClear(): void }) {
  const { t } = useTranslation();
  const tooMany = number > MOST_AT_ONCE;
  return (
    <div className="mail-bar">
      <button type="button" className="button primary" disabled={tooMany} onClick={onSign}>
        {t('waiting.signChecked', { number: shownDigits(number) })}
      </button>
      <button type="button" className="button quiet" onClick={onClear}>
        {t('mail.uncheck')}
      </button>
      {tooMany && <p role="status">{t('waiting.mostChecked', { number: shownDigits(MOST_AT_ONCE) })}</p>}
    </div>
  );
}

/** The head in whose stead the reader signs this one. */
function InSteadOf({ who }: { who: { nameAr: string; nameEn: string } }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <span className="chip waits">
      {t('waiting.inStead')} {language === 'ar' ? who.nameAr : who.nameEn}
    </span>
  );
}

const Row = rowOf(Line);

function Line({ of: letter }: { of: LetterToSign }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="mail-line">
        <span className="chip internal">{t(`waiting.kind.${letter.kind}`)}</span>
        <UrgencyMark urgency={letter.urgency} />
        <SecrecyMark secrecy={letter.secrecy} />
        <small className="when">
          <DayShown of={letter.waitingSince} />
        </small>
      </span>
      <span className="mail-subject">{shownDigits(letter.subject)}</span>
      <span className="mail-line">
        <LetterStateChip state={letter.state} />
        {letter.answeredMeanwhile && (
          <span className="chip state-annulled">
            <i className="dot" />
            {t('overtaken.short')}
          </span>
        )}
        {letter.sentBackBefore > 0 && <span className="chip">{t('waiting.sentBack')}</span>}
        {letter.onBehalfOf && <InSteadOf who={letter.onBehalfOf} />}
        <small>{recipientsOf(letter)}</small>
        {letter.attachmentsDeclared > 0 && (
          <small className="when">
            <Paperclip size={13} aria-hidden /> <Num of={letter.attachmentsDeclared} />
            <span className="only-heard"> {t('waiting.enclosures')}</span>
          </small>
        )}
      </span>
    </>
  );
}
