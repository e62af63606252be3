import type { LinkProps } from '@tanstack/react-router';
import type { AuditEvent } from './queries';

/** The screen that shows this thing, where there is one and the reader may open it. */
export function screenOf({ kind, id, opens }: AuditEvent['subject']): LinkProps | undefined {
  if (!opens || !id) return undefined;
  switch (kind) {
    case 'letter':
      return { to: '/letters/$id', params: { id } };
    case 'person':
      return { to: '/admin/people', search: { person: id } };
    case 'unit':
      return { to: '/admin/units', search: { unit: id } };
    case 'letter-template':
      return { to: '/admin/templates', search: { template: id } };
    case 'service':
      return { to: '/admin/services', search: { service: id } };
    case 'api-client':
      return { to: '/admin/api-clients', search: { client: id } };
    default:
      return undefined;
  }
}
