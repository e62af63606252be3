/** The rules of the coded phrases that heads write with. */

export const DIRECTIVE_KINDS = ['ACTION', 'INFO', 'CLOSE'] as const;
export type DirectiveKind = (typeof DIRECTIVE_KINDS)[number];

/** When a unit asks its head for the PIN to annotate. */
export const PIN_POLICIES = ['NEVER', 'CONFIDENTIAL', 'ALWAYS'] as const;
export type PinPolicy = (typeof PIN_POLICIES)[number];

export const MOST_DIRECTIVES = 8;

/** Whether an annotation on a letter of this secrecy is signed with the PIN. */
export function pinIsAsked(policy: PinPolicy, secrecy: 'NORMAL' | 'CONFIDENTIAL'): boolean {
  return policy === 'ALWAYS' || (policy === 'CONFIDENTIAL' && secrecy === 'CONFIDENTIAL');
}
