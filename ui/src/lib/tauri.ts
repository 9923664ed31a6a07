/**
 * The one file that knows Tauri. Commands have the snake_case names of the interface's
 * methods; events are `menu`, `state-changed` and `register-changed`.
 */
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Backend } from './backend';

/** Turns a promise of an "unlisten" into an "unlisten" that can be called at once. */
function later(promise: Promise<() => void>): () => void {
  return () => void promise.then((stop) => stop());
}

function on<T>(event: string, handler: (payload: T) => void): () => void {
  return later(listen<T>(event, ({ payload }) => handler(payload)));
}

export const tauri: Backend = {
  appState: () => invoke('app_state'),
  chooseStoreFolder: () => invoke('choose_store_folder'),
  createStore: (args) => invoke('create_store', args),
  saveRecoveryKey: () => invoke('save_recovery_key'),
  // Tauri's commands take their arguments in camelCase.
  confirmRecovery: ({ last_group }) => invoke('confirm_recovery', { lastGroup: last_group }),
  unlock: (args) => invoke('unlock', args),
  lock: () => invoke('lock'),
  setLockAfter: (args) => invoke('set_lock_after', args),
  listAssessments: () => invoke('list_assessments'),
  listForms: () => invoke('list_forms'),
  openFormFile: () => invoke('open_form_file'),
  newAssessment: (args) => invoke('new_assessment', args),
  openAssessment: (args) => invoke('open_assessment', args),
  loadExamples: () => invoke('load_examples'),
  loadAssessment: () => invoke('load_assessment'),
  setField: (args) => invoke('set_field', args),
  addRow: (args) => invoke('add_row', args),
  removeRow: (args) => invoke('remove_row', args),
  restoreRow: (args) => invoke('restore_row', args),
  moveRow: (args) => invoke('move_row', args),
  savePack: () => invoke('save_pack'),
  printPack: () => invoke('print_pack'),
  exportAssessment: () => invoke('export_assessment'),
  importAssessment: () => invoke('import_assessment'),
  setProfile: (args) => invoke('set_profile', args),
  ready: () => invoke('ready'),
  onMenu: (handler) => on<string>('menu', handler),
  onStateChanged: (handler) => on('state-changed', handler),
  onRegisterChanged: (handler) => on('register-changed', handler),
  onClosing: (handler) =>
    on('close-requested', () => {
      void handler().then((close) => invoke(close ? 'close_window' : 'keep_open'));
    }),
};
