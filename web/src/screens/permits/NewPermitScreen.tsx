import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { dayInCairo } from '../../inputs/calendar-day';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { useSettings } from '../../settings';
import { Empty, Failed, Loading, NotFound } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { NumberOfYear } from './NumberOfYear';
import { PermitFields } from './PermitFields';
import { contentOf, newDraft } from './permit-draft';
import { type PermittedRequest, requestQuery, usePrepare } from './queries';
import { words } from './words';

addWords(words);

/** إعداد رخصة: on an approved request, whose facts are filled in already. */
export default function NewPermitScreen() {
  const { t } = useTranslation();
  useTitle(t('permits.prepare'));
  const { request } = useSearch({ from: '/app/permits/new' });
  return request ? <OnRequest id={request} /> : <NotFound heading={1} />;
}

function OnRequest({ id }: { id: string }) {
  const { t } = useTranslation();
  const request = useQuery(requestQuery(id));
  if (request.isPending) return <Loading />;
  if (request.isError) return <Failed fault={request.error} again={() => void request.refetch()} heading={1} />;
  const { permitId, abilities } = request.data;
  if (abilities.includes('prepare-permit')) return <Desk request={request.data} />;
  return (
    <Empty title={t(permitId ? 'problem.permit-exists' : 'permits.notNow')} words={t('permits.notNowWords')}>
      {permitId && (
        <Link className="button" to="/permits/$id" params={{ id: permitId }}>
          {t('permits.open')}
        </Link>
      )}
    </Empty>
  );
}

function Desk({ request }: { request: PermittedRequest }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const navigate = useNavigate();
  const router = useRouter();
  const prepare = usePrepare(request.id);
  const fault = useFieldFaults(prepare.problem);
  const [draft, setDraft] = useState(() =>
    newDraft({ ownerName: request.applicantName, address: request.site, validFrom: dayInCairo() }),
  );
  const submit = async () => {
    const made = await prepare.send(contentOf(draft));
    if (made) void navigate({ to: '/permits/$id', params: { id: made.id }, replace: true });
  };
  return (
    <div className="page">
      <header className="screen-head">
        <h1>{t('permits.prepare')}</h1>
        <span>
          {t('permits.ofRequest')} <NumberOfYear number={request.requestNumber} year={request.year} /> –{' '}
          {language === 'ar' ? request.serviceNameAr : request.serviceNameEn}
        </span>
      </header>
      <section className="panel stack" aria-label={t('permits.prepare')}>
        {request.details && <p className="reference">{shownDigits(request.details)}</p>}
        <CommandForm
          command={prepare}
          label={t('permits.prepareDo')}
          onSubmit={() => void submit()}
          onCancel={() => (router.history.canGoBack() ? router.history.back() : void navigate({ to: '/permits' }))}
        >
          <PermitFields
            value={draft}
            fault={fault}
            onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
          />
        </CommandForm>
      </section>
    </div>
  );
}
