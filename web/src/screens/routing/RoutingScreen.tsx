import '../../parts/ledger.css';
import './routes.css';
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { words as dayWords } from '../../parts/days/words';
import { words as unitKindWords } from '../../parts/unit-kinds/words';
import { Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { rulesQuery } from './queries';
import { type Pair, RuleTable } from './RuleTable';
import { Writers } from './Writers';
import { words } from './words';

addWords(unitKindWords);
addWords(words);
addWords(dayWords);

const RuleForm = lazy(() => import('./RuleForm'));

/** قواعد المكاتبة: who may write to whom by kinds of units, and who writes to the governor. */
export default function RoutingScreen() {
  const { t } = useTranslation();
  useTitle(t('admin.routing'));
  const rules = useQuery(rulesQuery);
  const [pair, setPair] = useState<Pair>();
  const done = () => setPair(undefined);
  return (
    <>
      <header className="screen-head">
        <h1>{t('admin.routing')}</h1>
      </header>
      <p className="reference">{t('routes.about')}</p>
      {rules.isPending && <Loading />}
      {rules.isError && <Failed fault={rules.error} again={() => void rules.refetch()} />}
      {rules.isSuccess && <RuleTable rules={rules.data} onChange={setPair} />}
      <Writers />
      <Modal opened={pair !== undefined} onClose={done} title={t('routes.change')}>
        <Suspense>
          {pair && (
            <RuleForm
              pair={pair}
              rule={rules.data?.find((one) => one.fromKind === pair.fromKind && one.toKind === pair.toKind)}
              onDone={done}
            />
          )}
        </Suspense>
      </Modal>
    </>
  );
}
