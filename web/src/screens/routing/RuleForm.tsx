import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { UnitSelect } from '../../parts/UnitSelect';
import { type Rule, useSettingRule } from './queries';
import { type Pair, useKindWords } from './RuleTable';

const RULES: Rule['rule'][] = ['ALLOW', 'WARN', 'VIA', 'FORBID'];

/** Another rule for a pair of kinds, with the decision that orders it. */
export default function RuleForm({
  pair,
  rule: before,
  onDone,
}: {
  pair: Pair;
  rule: Rule | undefined;
  onDone(): void;
}) {
  const { t } = useTranslation();
  const kind = useKindWords();
  const setting = useSettingRule();
  const fault = useFieldFaults(setting.problem);
  const [rule, setRule] = useState<Rule['rule']>(before?.rule ?? 'ALLOW');
  const [via, setVia] = useState(before?.via?.id ?? '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const viaMissing = rule === 'VIA' && !via;
  const reasonMissing = reason.trim().length < 3;
  const submit = async () => {
    setTried(true);
    if (viaMissing || reasonMissing) return;
    const wish = { ...pair, rule, reason: reason.trim(), ...(rule === 'VIA' && { viaUnitId: via }) };
    if (await setting.send(wish)) onDone();
  };
  const offered: Rule['rule'][] = pair.toKind === 'GOVERNOR' ? [...RULES, 'NAMED'] : RULES;
  return (
    <CommandForm command={setting} label={t('routes.changeDo')} onSubmit={() => void submit()} onCancel={onDone}>
      <p>
        {t('routes.from')} <strong>{kind(pair.fromKind)}</strong> {t('routes.to')} <strong>{kind(pair.toKind)}</strong>
      </p>
      <NativeSelect
        data-autofocus
        label={t('routes.rule')}
        value={rule}
        error={fault('rule')}
        onChange={(event) => setRule(event.currentTarget.value as Rule['rule'])}
        data={offered.map((value) => ({ value, label: t(`routes.rule.${value}`) }))}
      />
      {rule === 'VIA' && (
        <UnitSelect
          label={t('routes.via')}
          value={via}
          onChange={setVia}
          none={t('routes.noUnit')}
          error={tried && viaMissing ? t('routes.missing.unit') : fault('viaUnitId')}
        />
      )}
      <Textarea
        label={t('routes.decision')}
        maxLength={500}
        value={reason}
        error={tried && reasonMissing ? t('routes.missing.decision') : fault('reason')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </CommandForm>
  );
}
