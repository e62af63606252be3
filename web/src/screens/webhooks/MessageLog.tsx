import { useInfiniteQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MomentShown, Num } from '../../i18n/shown';
import { itemsOf, More } from '../../parts/More';
import { ProblemNote } from '../../states/ProblemNote';
import { Empty, Failed, Loading } from '../../states/states';
import { type Message, type MessageState, messagesQuery, useReplay } from './queries';
import { useAttemptWords, useTypeWords } from './type-names';

export interface MessageLogProps {
  endpointId: string;
  state: MessageState | undefined;
  onState(state: MessageState | undefined): void;
}

/** What was sent to an endpoint, the newest first; each with its attempts, and once more where that is wanted. */
export function MessageLog({ endpointId, state, onState }: MessageLogProps) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(messagesQuery(endpointId, state));
  const messages = itemsOf(list.data);
  const tab = (wanted: MessageState | undefined, said: string) => (
    <button type="button" aria-pressed={state === wanted} onClick={() => onState(wanted)}>
      {said}
    </button>
  );
  return (
    <section className="stack" aria-label={t('hooks.log')}>
      <h3>{t('hooks.log')}</h3>
      <div className="tabs">
        {tab(undefined, t('hooks.all'))}
        {tab('WAITING', t('hookState.WAITING'))}
        {tab('FAILED', t('hookState.FAILED'))}
        {tab('DELIVERED', t('hookState.DELIVERED'))}
      </div>
      {list.isPending && <Loading />}
      {list.isError && <Failed fault={list.error} again={() => void list.refetch()} />}
      {list.data && messages.length === 0 && <Empty title={t('hooks.noMessages')} words={t('hooks.noMessagesWords')} />}
      {messages.length > 0 && (
        <div className="panel ledger">
          <ul className="hook-messages">
            {messages.map((message) => (
              <li key={message.id}>
                <Line message={message} />
              </li>
            ))}
          </ul>
          <More list={list} />
        </div>
      )}
    </section>
  );
}

const LOOKS = { WAITING: 'waits', FAILED: 'bad', DELIVERED: 'good' } as const;

function Line({ message }: { message: Message }) {
  const { t } = useTranslation();
  const typeWords = useTypeWords();
  return (
    <details>
      <summary>
        <ChevronDown size={18} className="hook-opens" aria-hidden />
        <strong>{typeWords(message.type)}</strong>
        <span className={`chip ${LOOKS[message.state]}`}>
          <i className="dot" />
          {t(`hookState.${message.state}`)}
        </span>
        <span>
          {t('hooks.request')} <Num of={`${message.requestNumber}/${message.year}`} />
        </span>
        <span>
          {t('hooks.attempts')} <Num of={message.attempts} />
        </span>
        <small>
          <MomentShown of={message.createdAt} />
        </small>
      </summary>
      <Inside message={message} />
    </details>
  );
}

/** What a message says, how its attempts went, and sending it again: the same bytes under the same id. */
function Inside({ message }: { message: Message }) {
  const { t } = useTranslation();
  const attemptWords = useAttemptWords();
  const replay = useReplay(message.id);
  return (
    <div className="stack hook-inside">
      {message.nextAttemptAt && (
        <p>
          {t('hooks.next')} <MomentShown of={message.nextAttemptAt} />
        </p>
      )}
      {message.latestAttempts.length > 0 && (
        <ol>
          {message.latestAttempts.map((attempt) => (
            <li key={attempt.at}>
              <MomentShown of={attempt.at} /> · {attemptWords(attempt) ?? t('hooks.taken')} ·{' '}
              <Num of={attempt.milliseconds} /> {t('hooks.milliseconds')}
            </li>
          ))}
        </ol>
      )}
      <p className="reference">
        <bdi dir="ltr">{message.id}</bdi>
      </p>
      <section dir="ltr" className="hook-payload" aria-label={t('hooks.payload')}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than its box is read by keyboard too */}
        <pre tabIndex={0}>{JSON.stringify(JSON.parse(message.payload), null, 2)}</pre>
      </section>
      <ProblemNote problem={replay.problem} />
      {message.abilities.includes('replay') && (
        <div className="buttons">
          <button type="button" className="button" aria-busy={replay.busy} onClick={() => void replay.send(null)}>
            {t('hooks.replay')}
          </button>
        </div>
      )}
    </div>
  );
}
