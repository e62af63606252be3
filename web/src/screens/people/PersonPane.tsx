import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Num } from '../../i18n/shown';
import { Facts } from '../../parts/Facts';
import { personNamedQuery } from '../../parts/people';
import { useSettings } from '../../settings';
import { Failed, Loading } from '../../states/states';
import { Account } from './Account';
import { Holdings } from './Holdings';

export interface PersonPaneProps {
  id: string;
  onBack(): void;
  onPassword(password: string | null): void;
}

/** One person: the account, the posts held with their days, and what may be done. */
export function PersonPane({ id, onBack, onPassword }: PersonPaneProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const found = useQuery(personNamedQuery(id));
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failed fault={found.error} again={() => void found.refetch()} />;
  const person = found.data;
  const [name, other] = language === 'ar' ? [person.nameAr, person.nameEn] : [person.nameEn, person.nameAr];
  return (
    <article className="pane-side stack" aria-label={t('people.one')}>
      <button type="button" className="button quiet back" onClick={onBack}>
        <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
        {t('people.back')}
      </button>
      <header>
        <p className="chips">
          <span className={`chip ${person.disabled ? 'bad' : 'good'}`}>
            <i className="dot" />
            {t(person.disabled ? 'people.disabled' : 'people.enabled')}
          </span>
          {person.passwordIsTemporary && (
            <span className="chip waits">
              <i className="dot" />
              {t('people.temporary')}
            </span>
          )}
          {person.secondFactor && <span className="chip">{t('people.secondFactor')}</span>}
        </p>
        <h2>{name}</h2>
      </header>
      <Account person={person} onPassword={onPassword} />
      <Facts
        of={[
          [t(language === 'ar' ? 'people.nameEn' : 'people.nameAr'), <bdi key="other">{other}</bdi>],
          [
            t('signIn.userName'),
            <bdi key="user" dir="ltr">
              {person.userName}
            </bdi>,
          ],
          [t('people.employeeNumber'), <Num key="number" of={person.employeeNumber} />],
        ]}
      />
      <Holdings person={person} />
    </article>
  );
}
