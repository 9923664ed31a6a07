/**
 * The one file that knows Tauri. Commands have the snake_case names of the interface's
 * methods. What the program tells unasked comes over the one channel that the page hands it
 * at its start: Tauri's own events are granted to no page, for they carry the paths of files.
 */
import { Channel, invoke } from '@tauri-apps/api/core';
import type { News } from '../bindings/News';
import type { Backend } from './backend';

type Kind = News['news'];
type About<K extends Kind> = Extract<News, { news: K }> extends { about: infer A } ? A : undefined;

const handlers = new Set<(news: News) => void>();

const page = new Channel<News>((news) => handlers.forEach((handler) => handler(news)));

function on<K extends Kind>(kind: K, handler: (about: About<K>) => void): () => void {
  const hear = (news: News) => {
    if (news.news === kind) handler(('about' in news ? news.about : undefined) as About<K>);
  };
  handlers.add(hear);
  return () => void handlers.delete(hear);
}

export const tauri: Backend = {
  hear: () => invoke('hear', { page }),
  appState: () => invoke('app_state'),
  chooseStoreFolder: () => invoke('choose_store_folder'),
  createStore: (args) => invoke('create_store', args),
  saveRecoveryKey: () => invoke('save_recovery_key'),
  printRecoveryKey: () => invoke('print_recovery_key'),
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
  knownHeadings: (args) => invoke('known_headings', args),
  listAttachments: () => invoke('list_attachments'),
  chooseFiles: (args) => invoke('choose_files', args),
  attachFile: (args) => invoke('attach_file', args),
  stopJob: (args) => invoke('stop_job', args),
  forgetFiles: (args) => invoke('forget_files', args),
  rowsFromFile: (args) => invoke('rows_from_file', args),
  removeAttachment: (args) => invoke('remove_attachment', args),
  openAttachment: (args) => invoke('open_attachment', args),
  saveAttachment: (args) => invoke('save_attachment', args),
  previewAttachment: (args) => invoke('preview_attachment', args),
  review: () => invoke('review'),
  signatures: () => invoke('signatures'),
  ask: (args) => invoke('ask', args),
  answerQuery: ({ given_by, ...args }) => invoke('answer_query', { ...args, givenBy: given_by }),
  closeQuery: (args) => invoke('close_query', args),
  reopenQuery: (args) => invoke('reopen_query', args),
  comment: (args) => invoke('comment', args),
  settleComment: (args) => invoke('settle_comment', args),
  beforeMoving: (args) => invoke('before_moving', args),
  setStage: (args) => invoke('set_stage', args),
  beforeSigning: (args) => invoke('before_signing', args),
  sign: (args) => invoke('sign', args),
  lookAtSigned: (args) => invoke('look_at_signed', args),
  consult: (args) => invoke('consult', args),
  tellCommissioner: (args) => invoke('tell_commissioner', args),
  extendConsultation: (args) => invoke('extend_consultation', args),
  suspendConsultation: (args) => invoke('suspend_consultation', args),
  screening: () => invoke('screening'),
  listRules: () => invoke('list_rules'),
  dismissFinding: (args) => invoke('dismiss_finding', args),
  takeUpFinding: (args) => invoke('take_up_finding', args),
  risks: () => invoke('risks'),
  riskOffers: () => invoke('risk_offers'),
  makePack: (args) => invoke('make_pack', args),
  annexOffers: () => invoke('annex_offers'),
  packBytes: (args) => invoke('pack_bytes', args),
  savePack: (args) => invoke('save_pack', args),
  printPack: (args) => invoke('print_pack', args),
  stillInTheWay: () => invoke('still_in_the_way'),
  makeWord: () => invoke('make_word'),
  saveWord: (args) => invoke('save_word', args),
  makePublic: (args) => invoke('make_public', args),
  savePublic: (args) => invoke('save_public', args),
  showSaved: () => invoke('show_saved'),
  exportAssessment: () => invoke('export_assessment'),
  importAssessment: () => invoke('import_assessment'),
  setProfile: (args) => invoke('set_profile', args),
  ready: () => invoke('ready'),
  onMenu: (handler) => on('menu', handler),
  onStateChanged: (handler) => on('state_changed', () => handler()),
  onSaveNow: (handler) => on('save_now', () => handler()),
  onFilesDropped: (handler) => on('files_dropped', handler),
  onDropRefused: (handler) => on('drop_refused', handler),
  onDropHover: (handler) => on('drop_hover', handler),
  onFileProgress: (handler) => on('file_progress', handler),
  onRegisterChanged: (handler) => on('register_changed', () => handler()),
  onClosing: (handler) =>
    on('close_requested', () => {
      // At once, so that nobody closes the window while it saves or asks.
      void invoke('closing_heard')
        .then(handler)
        .then((close) => (close ? invoke('close_window') : undefined));
    }),
};
