import { useTranslation } from 'react-i18next';

/** The words for what was done; its own name where there are none yet. */
export function useActionWords(): (action: string) => string {
  const { t, i18n } = useTranslation();
  return (action) =>
    i18n.exists(`auditAction.${action}`) ? t(`auditAction.${action}` as 'auditAction.letter.signed') : action;
}

export function useThingWords(): (kind: string) => string {
  const { t, i18n } = useTranslation();
  return (kind) => (i18n.exists(`auditKind.${kind}`) ? t(`auditKind.${kind}` as 'auditKind.letter') : kind);
}

export function useDetailWords(): (name: string) => string {
  const { t, i18n } = useTranslation();
  return (name) => (i18n.exists(`auditDetail.${name}`) ? t(`auditDetail.${name}` as 'auditDetail.code') : name);
}
