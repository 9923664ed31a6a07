/** What the first run has gathered so far, and what is still wrong with each step. */
import type { FormError } from '../ui/ErrorSummary.svelte';
import type { Profile } from '../lib/view-types';
import { SHORTEST } from './passphrase';

export type Step = 'welcome' | 'who' | 'place' | 'passphrase' | 'key' | 'confirm';

export function profileErrors(profile: Profile): FormError[] {
  const errors: FormError[] = [];
  if (profile.name.trim() === '') errors.push({ id: 'name', message: 'Enter your name' });
  if (!/^[^\s@]+@[^\s@]+$/.test(profile.email.trim())) {
    errors.push({ id: 'email', message: 'Enter an e-mail address, such as name@example.org' });
  }
  if (profile.role.trim() === '') errors.push({ id: 'role', message: 'Enter your role' });
  if (profile.organisation.trim() === '') {
    errors.push({ id: 'organisation', message: 'Enter your organisation' });
  }
  return errors;
}

export function passphraseErrors(first: string, again: string, required: boolean): FormError[] {
  if (first === '' && again === '') {
    return required ? [{ id: 'passphrase', message: 'Enter a passphrase' }] : [];
  }
  if ([...first].length < SHORTEST) {
    return [{ id: 'passphrase', message: `The passphrase must have at least ${SHORTEST} characters` }];
  }
  return first === again ? [] : [{ id: 'again', message: 'The two passphrases are not the same' }];
}
