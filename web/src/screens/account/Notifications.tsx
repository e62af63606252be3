import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAIL_WISHES, type MailWish, NOTICE_WORDS } from '../../../../src/notifications/notice';
import { shownDigits } from '../../i18n/shown';
import { useFieldFaults } from '../../parts/CommandForm';
import { useSettings } from '../../settings';
import { ProblemNote } from '../../states/ProblemNote';
import { Failed, Loading } from '../../states/states';
import { useOwnEmail, useWish, type Wish, type Wishes, wishesQuery } from './wishes';

/** What this person is told, how, and where their mails go. */
export default function Notifications() {
  const { t } = useTranslation();
  const wishes = useQuery(wishesQuery);
  return (
    <section className="panel stack wishes">
      <h2>{t('menu.notifications')}</h2>
      {wishes.isPending && <Loading />}
      {wishes.isError && <Failed fault={wishes.error} again={() => void wishes.refetch()} />}
      {wishes.data && (
        <>
          <Address wishes={wishes.data} />
          <Kinds wishes={wishes.data} />
        </>
      )}
    </section>
  );
}

function Address({ wishes: { email, digestAt, mailsAreSent } }: { wishes: Wishes }) {
  const { t } = useTranslation();
  const command = useOwnEmail();
  const fault = useFieldFaults(command.problem);
  const [typed, setTyped] = useState(email ?? '');
  const [kept, setKept] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setKept(false);
    if (await command.send(typed.trim() || null)) setKept(true);
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextInput
        type="email"
        dir="ltr"
        label={t('wishes.email')}
        description={mailsAreSent ? t('wishes.emailWords', { time: shownDigits(digestAt) }) : t('wishes.noMails')}
        autoComplete="email"
        maxLength={254}
        value={typed}
        error={fault('email')}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div role="status">{kept && <p className="done-note">{t('wishes.emailKept')}</p>}</div>
      <div className="buttons">
        <button type="submit" className="button" aria-busy={command.busy}>
          {t('wishes.keepEmail')}
        </button>
      </div>
    </form>
  );
}

function Kinds({ wishes: { wishes } }: { wishes: Wishes }) {
  const { t } = useTranslation();
  const command = useWish();
  return (
    <>
      <ProblemNote problem={command.problem} />
      <ul className="ruled">
        {wishes.map((wish) => (
          <Kind key={wish.kind} wish={wish} onWish={(wished) => void command.send(wished)} />
        ))}
      </ul>
      <p className="reference">{t('wishes.atOnceWords')}</p>
    </>
  );
}

function Kind({ wish, onWish }: { wish: Wish; onWish(wished: Wish): void }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const name = NOTICE_WORDS[wish.kind][language === 'ar' ? 0 : 1];
  return (
    <li className="wish">
      <span>{name}</span>
      <label>
        <input
          type="checkbox"
          checked={wish.inApp}
          onChange={(event) => onWish({ ...wish, inApp: event.currentTarget.checked })}
        />
        {t('wishes.inApp')}
        <span className="only-heard">: {name}</span>
      </label>
      <select
        aria-label={`${t('wishes.mail')}: ${name}`}
        value={wish.mail}
        onChange={(event) => onWish({ ...wish, mail: event.currentTarget.value as MailWish })}
      >
        {MAIL_WISHES.map((mail) => (
          <option key={mail} value={mail}>
            {t(`wishes.mail.${mail}`)}
          </option>
        ))}
      </select>
    </li>
  );
}
