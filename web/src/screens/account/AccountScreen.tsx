import '../../parts/ledger.css';
import './account.css';
import { Input, SegmentedControl, Switch } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { changeSettings, type Settings, useSettings } from '../../settings';
import { unitsToRegisterIn } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { useTitle } from '../../states/use-title';
import { PasswordForm } from './PasswordForm';
import { SecondFactor } from './second-factor/SecondFactor';
import { words } from './words';

addWords(words);

const Notifications = lazy(() => import('./Notifications'));
const OwnCertificate = lazy(() => import('./OwnCertificate'));

/** Who I am here, how I like to see the system, and my password. */
export default function AccountScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.account'));
  return (
    <>
      <header className="screen-head">
        <h1>{t('menu.account')}</h1>
      </header>
      <div className="account">
        <Posts />
        <Looks />
        <Password />
        <SecondFactor />
        <Suspense fallback={null}>
          <Notifications />
          <OwnCertificate />
        </Suspense>
      </div>
    </>
  );
}

function Posts() {
  const { t } = useTranslation();
  const { me } = useSight();
  const { language } = useSettings();
  const arabic = language === 'ar';
  return (
    <section className="panel stack">
      <h2>{arabic ? me.nameAr : me.nameEn}</h2>
      <p className="facts-line">
        {t('signIn.userName')}: <bdi dir="ltr">{me.userName}</bdi>
      </p>
      {me.posts.length === 0 && <p>{t('account.noPost')}</p>}
      <ul className="ruled">
        {me.posts.map((post) => (
          <li key={post.postId}>
            <strong>{arabic ? post.titleAr : post.titleEn}</strong>
            <small>
              {[
                arabic ? post.unitNameAr : post.unitNameEn,
                arabic ? post.departmentNameAr : post.departmentNameEn,
                post.cleared ? t('account.cleared') : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Looks() {
  const { t } = useTranslation();
  const settings = useSettings();
  const { language, singleKeys, printLabels } = settings;
  const sight = useSight();
  const choice = <Key extends 'language' | 'digits' | 'density'>(
    key: Key,
    label: string,
    options: [Settings[Key] & string, string][],
  ) => (
    <Input.Wrapper label={label} labelElement="div">
      <SegmentedControl
        fullWidth
        aria-label={label}
        value={settings[key]}
        data={options.map(([value, words]) => ({ value, label: words }))}
        onChange={(value) => changeSettings({ [key]: value })}
      />
    </Input.Wrapper>
  );
  return (
    <section className="panel stack">
      <h2>{t('account.looks')}</h2>
      {choice('language', t('shell.language'), [
        ['ar', 'العربية'],
        ['en', 'English'],
      ])}
      {language === 'ar' &&
        choice('digits', t('account.digits'), [
          ['arabic', '١٢٣٤٥'],
          ['latin', '12345'],
        ])}
      {choice('density', t('account.density'), [
        ['comfortable', t('account.comfortable')],
        ['compact', t('account.compact')],
      ])}
      <Switch
        label={t('keys.single')}
        checked={singleKeys}
        onChange={(event) => changeSettings({ singleKeys: event.currentTarget.checked })}
      />
      {unitsToRegisterIn(sight).length > 0 && (
        <Switch
          label={t('account.printLabels')}
          checked={printLabels}
          onChange={(event) => changeSettings({ printLabels: event.currentTarget.checked })}
        />
      )}
    </section>
  );
}

function Password() {
  const { t } = useTranslation();
  const [changed, setChanged] = useState(false);
  return (
    <section className="panel stack">
      <h2>{t('password.title')}</h2>
      <div role="status">{changed && <p className="done-note">{t('password.changed')}</p>}</div>
      <PasswordForm onChanged={() => setChanged(true)} />
    </section>
  );
}
