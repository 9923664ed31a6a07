; The assessments stand in the person's own data folder. Tauri's uninstaller offers to delete that
; folder; ours never does, whatever was ticked.
!macro NSIS_HOOK_PREUNINSTALL
  StrCpy $DeleteAppDataCheckboxState 0
!macroend
