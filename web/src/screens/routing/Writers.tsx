import { Modal } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown, shownDigits } from '../../i18n/shown';
import { CommandForm } from '../../parts/CommandForm';
import { itemsOf, More } from '../../parts/More';
import { useSettings } from '../../settings';
import { Failed, Loading } from '../../states/states';
import { useEndingWriter, type Writer, writersQuery } from './queries';

const NameWriter = lazy(() => import('./NameWriter'));

/** The persons whose letters go to the governor. */
export function Writers() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(writersQuery);
  const writers = itemsOf(list.data);
  const [naming, setNaming] = useState(false);
  const [ending, setEnding] = useState<Writer>();
  return (
    <section className="writers" aria-labelledby="writers">
      <header className="screen-head">
        <h2 id="writers">{t('routes.writers')}</h2>
        <button type="button" className="button" onClick={() => setNaming(true)}>
          {t('routes.add')}
        </button>
      </header>
      {list.isPending && <Loading />}
      {list.isError && <Failed fault={list.error} again={() => void list.refetch()} />}
      {list.isSuccess && writers.length === 0 && <p className="reference">{t('routes.noWriters')}</p>}
      {writers.length > 0 && (
        <ul className="panel ledger">
          {writers.map((writer) => (
            <WriterLine key={writer.id} writer={writer} onEnd={() => setEnding(writer)} />
          ))}
        </ul>
      )}
      <More list={list} />
      <Modal opened={naming} onClose={() => setNaming(false)} title={t('routes.add')}>
        <Suspense>
          <NameWriter onDone={() => setNaming(false)} />
        </Suspense>
      </Modal>
      <Modal opened={ending !== undefined} onClose={() => setEnding(undefined)} title={t('routes.end')}>
        {ending && <EndWriter writer={ending} onDone={() => setEnding(undefined)} />}
      </Modal>
    </section>
  );
}

function WriterLine({ writer, onEnd }: { writer: Writer; onEnd(): void }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const name = language === 'ar' ? writer.person.nameAr : writer.person.nameEn;
  return (
    <li className="writer">
      <div>
        <p>
          <strong>{name}</strong> – {language === 'ar' ? writer.unitNameAr : writer.unitNameEn}
        </p>
        <p className="reference">
          {shownDigits(writer.reason)} – {t('routes.since')} <DayShown of={writer.firstDay} />
          {writer.lastDay && (
            <>
              {' '}
              {t('routes.until')} <DayShown of={writer.lastDay} />
            </>
          )}
        </p>
      </div>
      {writer.abilities.includes('end') && (
        <button type="button" className="button quiet" onClick={onEnd}>
          {t('routes.end')}
          <span className="only-heard"> {name}</span>
        </button>
      )}
    </li>
  );
}

function EndWriter({ writer, onDone }: { writer: Writer; onDone(): void }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const ending = useEndingWriter(writer.id);
  const submit = async () => {
    if (await ending.send(null)) onDone();
  };
  return (
    <CommandForm command={ending} label={t('routes.end')} onSubmit={() => void submit()} onCancel={onDone}>
      <p>
        <strong>{language === 'ar' ? writer.person.nameAr : writer.person.nameEn}</strong>
      </p>
      <p>{t('routes.endWords')}</p>
    </CommandForm>
  );
}
