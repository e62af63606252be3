import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DayShown, MomentShown, Num, shownDigits } from '../../i18n/shown';
import { useSettings } from '../../settings';
import { ProblemNote } from '../../states/ProblemNote';
import { Failed, Loading } from '../../states/states';
import { type Authority, authorityQuery, offersQuery, useIssueSeals } from './queries';

/** What stands above all certificates here: folded away while everything about it is well. */
export function AuthorityPanel() {
  const { t } = useTranslation();
  const authority = useQuery(authorityQuery);
  if (authority.isPending) return <Loading />;
  if (authority.isError) return <Failed fault={authority.error} again={() => void authority.refetch()} />;
  const { authorities, lists, unitsWithoutSeal } = authority.data;
  const well = authorities.length > 0 && lists.every(({ fresh }) => fresh) && unitsWithoutSeal.length === 0;
  return (
    <>
      <details className="panel authority" open={!well}>
        <summary>
          {t('authority.title')}{' '}
          <span className={`chip ${lists.every(({ fresh }) => fresh) ? 'good' : 'bad'}`}>
            <i className="dot" />
            {t(lists.every(({ fresh }) => fresh) ? 'authority.fresh' : 'authority.stale')}
          </span>
        </summary>
        {authorities.length === 0 && <p>{t('authority.none')}</p>}
        <Authorities of={authorities} />
        <Lists of={lists} />
        <Offers />
      </details>
      {unitsWithoutSeal.length > 0 && <MissingSeals units={unitsWithoutSeal} abilities={authority.data.abilities} />}
    </>
  );
}

function Authorities({ of }: { of: Authority['authorities'] }) {
  const { t } = useTranslation();
  return (
    <ul className="files">
      {of.map(({ serial, purpose, subject, notAfter, revokedAt }) => (
        <li key={serial}>
          <strong>{t(`authority.${purpose}`)}</strong>
          <bdi>{/CN=([^,]*)/.exec(subject)?.[1] ?? subject}</bdi>
          <span>
            {t('authority.goodUntil')} <DayShown of={notAfter} />
          </span>
          {revokedAt && <span className="chip bad">{t('authority.revoked')}</span>}
          {(purpose === 'ROOT' || purpose === 'ISSUING') && (
            <a className="at-end" href={`/pki/${serial}.crt`} download>
              {t('authority.file')} <bdi dir="ltr">.crt</bdi>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Lists({ of }: { of: Authority['lists'] }) {
  const { t } = useTranslation();
  return (
    <ul className="files">
      {of.map((list) => (
        <li key={list.issuerSerial}>
          <strong>
            {t('authority.list', { number: shownDigits(list.number) })} {t(`authority.of.${list.purpose}`)}
          </strong>
          <span>
            {t('authority.issuedAt')} <MomentShown of={list.thisUpdate} />
          </span>
          <span>
            {t('authority.goodUntil')} <MomentShown of={list.nextUpdate} />
          </span>
          <span>
            {t('authority.revokedIn')} <Num of={list.revoked} />
          </span>
          <a className="at-end" href={`/pki/${list.issuerSerial}.crl`} download>
            {t('authority.file')} <bdi dir="ltr">.crl</bdi>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Units that cannot seal their letters. */
function MissingSeals({ units, abilities }: { units: Authority['unitsWithoutSeal']; abilities: string[] }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const issue = useIssueSeals();
  return (
    <section className="problem-note stack">
      <p>
        {t('authority.noSeal')} {units.map(({ nameAr, nameEn }) => (language === 'ar' ? nameAr : nameEn)).join('، ')}
      </p>
      <ProblemNote problem={issue.problem} />
      {abilities.includes('issue-seals') && (
        <div className="buttons">
          <button type="button" className="button" aria-busy={issue.busy} onClick={() => void issue.send(null)}>
            {t('authority.issueSeals')}
          </button>
        </div>
      )}
    </section>
  );
}

function Offers() {
  const { t } = useTranslation();
  const { language } = useSettings();
  const offers = useQuery(offersQuery);
  return (
    <section>
      <h2>{t('certificates.offers')}</h2>
      {offers.data?.length === 0 && <p className="reference">{t('certificates.noOffers')}</p>}
      <ul className="files">
        {offers.data?.map(({ id, holderAr, holderEn, offeredAt }) => (
          <li key={id}>
            <strong>{language === 'ar' ? holderAr : holderEn}</strong>
            <span>
              {t('certificates.offeredAt')} <MomentShown of={offeredAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
