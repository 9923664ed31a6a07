/**
 * The one file that knows Tauri. Commands have the snake_case names of the interface's
 * methods; events are those of the `on…` methods below.
 */
import { invoke } from '@tauri-apps/api/core';
import { getCurrentWebviewWindow } from '@tauri-apps/api/webviewWindow';
import type { Backend } from './backend';

/** Turns a promise of an "unlisten" into an "unlisten" that can be called at once. */
function later(promise: Promise<() => void>): () => void {
  return () => void promise.then((stop) => stop());
}

/** What the program tells this window or all of them. A plain `listen` hears others' too. */
function on<T>(event: string, handler: (payload: T) => void): () => void {
  return later(getCurrentWebviewWindow().listen<T>(event, ({ payload }) => handler(payload)));
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
  stillHere: () => invoke('still_here'),
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
  moveRow: (args) => invoke('move_row', args),
  edit: (args) => invoke('edit', args),
  planRemoval: (args) => invoke('plan_removal', args),
  drawFlows: (args) => invoke('draw_flows', args),
  moveInPicture: (args) => invoke('move_in_picture', args),
  moveInPictureTo: (args) => invoke('move_in_picture_to', args),
  savePicture: (args) => invoke('save_picture', args),
  saveFlowTemplate: () => invoke('save_flow_template'),
  saveFlowSheet: () => invoke('save_flow_sheet'),
  chooseRowsFile: () => invoke('choose_rows_file'),
  pasteRows: (args) => invoke('paste_rows', args),
  planRows: (args) => invoke('plan_rows', args),
  takeRows: (args) => invoke('take_rows', args),
  forgetRows: (args) => invoke('forget_rows', args),
  savePack: () => invoke('save_pack'),
  printPack: () => invoke('print_pack'),
  exportAssessment: () => invoke('export_assessment'),
  importAssessment: () => invoke('import_assessment'),
  setProfile: (args) => invoke('set_profile', args),
  ready: () => invoke('ready'),
  onMenu: (handler) => on<string>('menu', handler),
  onStateChanged: (handler) => on('state-changed', handler),
  onSaveNow: (handler) => on('save-now', handler),
  onRowsDropped: (handler) => on('rows-dropped', handler),
  onDropRefused: (handler) => on('drop-refused', handler),
  onDropHover: (handler) => on('drop-hover', handler),
  onRegisterChanged: (handler) => on('register-changed', handler),
  onClosing: (handler) =>
    on('close-requested', () => {
      // At once, so that nobody closes the window while it saves or asks.
      void invoke('closing_heard')
        .then(handler)
        .then((close) => (close ? invoke('close_window') : undefined));
    }),
};
