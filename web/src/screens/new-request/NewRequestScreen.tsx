import '../register/register.css';
import './new-request.css';
import { NativeSelect } from '@mantine/core';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { useShortcuts } from '../../keys/shortcuts';
import { useReceipt } from '../../parts/requests/receipt';
import { useSettings } from '../../settings';
import { postsAtRequests } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { ProblemNote } from '../../states/ProblemNote';
import { NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { ErrorSummary } from '../register/ErrorSummary';
import { EarlierRequests, openBeside } from './EarlierRequests';
import { ReceivedBand } from './ReceivedBand';
import { RequestFields } from './RequestFields';
import { useReceiving } from './use-receiving';
import { WantedDocuments } from './WantedDocuments';
import { words } from './words';

addWords(words);

/** طلب جديد: a citizen's request is received by keyboard alone, and its receipt printed. */
export default function NewRequestScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.new-request'));
  const { language } = useSettings();
  const posts = postsAtRequests(useSight()).filter(({ abilities }) => abilities.includes('receive-requests'));
  const [chosen, setChosen] = useState(posts[0]?.unitId);
  if (!chosen) return <NotPermitted heading={1} />;
  return (
    <>
      <header className="screen-head">
        <h1>{t('menu.new-request')}</h1>
        {posts.length > 1 && (
          <NativeSelect
            aria-label={t('newRequest.unit')}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={posts.map((post) => ({
              value: post.unitId,
              label: language === 'ar' ? post.unitNameAr : post.unitNameEn,
            }))}
          />
        )}
      </header>
      <Form key={chosen} unitId={chosen} />
    </>
  );
}

function Form({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const desk = useReceiving(unitId);
  const { received, service } = desk;
  const [earlier] = desk.earlier;
  const receipt = useReceipt();
  const seeAll = () => desk.change({ seen: service?.documents.map(({ code }) => code) ?? [] });
  useShortcuts([
    { key: 'Ctrl+Enter', words: t('newRequest.save'), act: () => void desk.save() },
    { key: 'Alt+A', words: t('newRequest.allSeen'), act: seeAll },
    ...(earlier ? [{ key: 'Alt+D', words: t('newRequest.openEarlier'), act: () => openBeside(earlier) }] : []),
    ...(received ? [{ key: 'Alt+P', words: t('request.receipt'), act: () => receipt.print(received.id) }] : []),
  ]);
  return (
    <>
      <div role="status">{received && <ReceivedBand received={received} receipt={receipt} />}</div>
      <ErrorSummary ref={desk.summary} title={t('newRequest.refused')} form="request" errors={desk.errors} />
      <ProblemNote problem={desk.problem} />
      <form
        className="panel paper new-request"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void desk.save();
        }}
        onKeyDown={(event) => {
          // A number once drawn is drawn for good: Enter alone, from a finger or a scanner gun, never saves.
          if (event.key === 'Enter' && !event.ctrlKey && event.target instanceof HTMLInputElement)
            event.preventDefault();
        }}
      >
        <div>
          <RequestFields
            form={desk.form}
            services={desk.services}
            today={desk.today}
            serviceBox={desk.serviceBox}
            errors={desk.fieldErrors}
            warning={<EarlierRequests lines={desk.earlier} />}
            onChange={desk.change}
          />
        </div>
        <WantedDocuments
          service={service}
          form={desk.form}
          scans={desk.scans}
          onSeen={(seen) => desk.change({ seen })}
        />
        <div className="form-foot">
          <button type="submit" className="button primary large either-way" aria-busy={desk.busy}>
            {/* both texts lie in one place, so that the button keeps its width */}
            <span className="either" data-shown={!desk.busy}>
              {t('newRequest.save')}
            </span>
            <span className="either" data-shown={desk.busy} aria-hidden={!desk.busy}>
              {t('newRequest.saving')}
            </span>
          </button>
          <button type="button" className="button quiet" onClick={desk.empty}>
            <RotateCcw size={16} aria-hidden />
            {t('newRequest.clear')}
          </button>
          <p className="key-hint">
            <kbd>Ctrl+Enter</kbd> <kbd>Alt+A</kbd> {t('newRequest.allSeen')}
          </p>
        </div>
      </form>
    </>
  );
}
