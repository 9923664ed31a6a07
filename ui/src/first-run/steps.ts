/** What the first run has gathered so far, and what is still wrong with each step. */
import type { FormError } from '../ui/ErrorSummary.svelte';
import type { Profile } from '../lib/view-types';
import { t } from '../texts';
import { SHORTEST } from './passphrase';

const { profile: ofProfile, passphrase: ofPassphrase } = t.firstRun;

export type Step = 'welcome' | 'who' | 'place' | 'passphrase' | 'key' | 'confirm';

export function profileErrors(profile: Profile): FormError[] {
  const errors: FormError[] = [];
  if (profile.name.trim() === '') errors.push({ id: 'name', message: ofProfile.noName });
  if (!/^[^\s@]+@[^\s@]+$/.test(profile.email.trim())) {
    errors.push({ id: 'email', message: ofProfile.noEmail });
  }
  if (profile.role.trim() === '') errors.push({ id: 'role', message: ofProfile.noRole });
  if (profile.organisation.trim() === '') {
    errors.push({ id: 'organisation', message: ofProfile.noOrganisation });
  }
  return errors;
}

export function passphraseErrors(first: string, again: string, required: boolean): FormError[] {
  if (first === '' && again === '') {
    return required ? [{ id: 'passphrase', message: ofPassphrase.none }] : [];
  }
  if ([...first].length < SHORTEST) {
    return [{ id: 'passphrase', message: ofPassphrase.tooFew(SHORTEST) }];
  }
  return first === again ? [] : [{ id: 'again', message: ofPassphrase.notTheSame }];
}
