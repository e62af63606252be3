import '../../parts/ledger.css';
import './templates.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { itemsOf, More } from '../../parts/More';
import { Empty, Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { AddTemplate } from './AddTemplate';
import { EditTemplate } from './EditTemplate';
import { templatesQuery } from './queries';
import { TemplateList } from './TemplateList';
import { TemplatePane } from './TemplatePane';
import { words } from './words';

addWords(words);

/** قوالب الخطابات: what letters begin from, and how each looks on the letter's sheet. */
export default function TemplatesScreen() {
  const { t } = useTranslation();
  useTitle(t('admin.templates'));
  const navigate = useNavigate();
  const { template: chosen, retired = false, add = false, edit = false } = useSearch({ from: '/app/admin/templates' });
  const go = (search: { template?: string; retired?: boolean; add?: boolean; edit?: boolean }) =>
    void navigate({ to: '/admin/templates', search, replace: true });
  const kept = retired ? { retired } : {};
  const working = add || (edit && chosen !== undefined);
  const [saved, setSaved] = useState(false);
  const done = (template: string) => {
    setSaved(true);
    go({ template });
  };
  const choose = (template: string | undefined) => go({ ...kept, ...(template && { template }) });
  return (
    <>
      <header className="screen-head">
        <h1>{t('admin.templates')}</h1>
        {!working && (
          <button type="button" className="button" onClick={() => go({ add: true })}>
            {t('templates.add')}
          </button>
        )}
      </header>
      <div role="status">{saved && <p className="done-note">{t('templates.saved')}</p>}</div>
      {add && <AddTemplate onDone={done} onCancel={() => go({})} />}
      {edit && chosen && <EditTemplate key={chosen} id={chosen} onDone={done} onCancel={() => choose(chosen)} />}
      {!working && (
        <>
          <div className="tabs">
            <button type="button" aria-pressed={!retired} onClick={() => go({})}>
              {t('templates.inUse')}
            </button>
            <button type="button" aria-pressed={retired} onClick={() => go({ retired: true })}>
              {t('templates.outOfUse')}
            </button>
          </div>
          <Templates
            retired={retired}
            chosen={chosen}
            onChoose={choose}
            onEdit={(template) => go({ template, edit: true })}
          />
        </>
      )}
    </>
  );
}

interface TemplatesProps {
  retired: boolean;
  chosen: string | undefined;
  onChoose(id: string | undefined): void;
  onEdit(id: string): void;
}

function Templates({ retired, chosen, onChoose, onEdit }: TemplatesProps) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(templatesQuery(retired));
  const templates = itemsOf(list.data);
  if (list.isPending) return <Loading />;
  if (list.isError) return <Failed fault={list.error} again={() => void list.refetch()} />;
  return (
    <div className="side-by-side" data-reading={chosen !== undefined || undefined}>
      <section className="list-side panel ledger" aria-label={t('templates.list')}>
        {templates.length === 0 && <Empty title={t('templates.empty')} words={t('templates.emptyWords')} />}
        <TemplateList templates={templates} chosen={chosen} onChoose={onChoose} />
        <More list={list} />
      </section>
      {chosen ? (
        <TemplatePane key={chosen} id={chosen} onBack={() => onChoose(undefined)} onEdit={() => onEdit(chosen)} />
      ) : (
        <Empty title={t('templates.choose')} words={t('templates.chooseWords')} />
      )}
    </div>
  );
}
