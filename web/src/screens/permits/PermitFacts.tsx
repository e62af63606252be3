import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DayShown, MomentShown, Num, shownDigits } from '../../i18n/shown';
import { Facts } from '../../parts/Facts';
import { useSettings } from '../../settings';
import { NumberOfYear } from './NumberOfYear';
import type { Permit } from './queries';

/** What the permit says, on which request it rests, and who signed it. */
export function PermitFacts({ permit }: { permit: Permit }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const nameOf = (person: { nameAr: string; nameEn: string }) => (language === 'ar' ? person.nameAr : person.nameEn);
  const signatory = permit.signatures.find(({ part }) => part === 'SIGNATORY');
  return (
    <>
      <Facts
        of={[
          [t('permits.ownerName'), permit.ownerName],
          [t('permits.address'), shownDigits(permit.address)],
          [t('permits.plot'), shownDigits(permit.plot)],
          [t('permits.plotArea'), <Num key="area" of={permit.plotArea} />],
          [t('permits.work'), t(`permitWork.${permit.work}`)],
          [t('permits.use'), t(`permitUse.${permit.use}`)],
          [t('permits.floors'), <Num key="floors" of={permit.floors} />],
          [t('permits.validFrom'), <DayShown key="from" of={permit.validFrom} />],
          [t('permits.validUntil'), <DayShown key="until" of={permit.validUntil} />],
          [
            t('permits.request'),
            <Link key="request" to="/requests/$id" params={{ id: permit.requestId }}>
              <NumberOfYear number={permit.requestNumber} year={permit.requestYear} />
            </Link>,
          ],
          [t('permits.unit'), language === 'ar' ? permit.unitNameAr : permit.unitNameEn],
          [t('permits.preparedBy'), nameOf(permit.preparedBy)],
          [t('permits.issuedAt'), permit.issuedAt && <MomentShown of={permit.issuedAt} />],
          [
            t('permits.signedBy'),
            signatory?.by && `${nameOf(signatory.by)} – ${language === 'ar' ? signatory.titleAr : signatory.titleEn}`,
          ],
          [t('permits.shortCode'), permit.shortCode && <bdi dir="ltr">{permit.shortCode}</bdi>],
        ]}
      />
      {permit.conditions && (
        <section>
          <h2>{t('permits.conditions')}</h2>
          <p className="permit-conditions">{shownDigits(permit.conditions)}</p>
        </section>
      )}
      {permit.verifyAddress && (
        <p>
          <a href={permit.verifyAddress}>{t('permits.publicPage')}</a>
        </p>
      )}
    </>
  );
}

/** What was decided about it, the latest first. */
export function Decisions({ permit }: { permit: Permit }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  if (permit.decisions.length === 0) return null;
  return (
    <section>
      <h2>{t('permits.decisions')}</h2>
      <ul className="files">
        {[...permit.decisions].reverse().map(({ id, action, reason, decisionReference, by, at }) => (
          <li key={id}>
            <strong>{t(`permitDecision.${action}`)}</strong>
            <MomentShown of={at} />
            <span>{language === 'ar' ? by.nameAr : by.nameEn}</span>
            <span className="permit-grounds">
              {shownDigits(reason)} – {shownDigits(decisionReference)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
