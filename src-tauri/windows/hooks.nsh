; The assessments stand in the person's own data folder. Tauri's uninstaller offers to delete that
; folder; ours never does, whatever was ticked.
!macro NSIS_HOOK_PREUNINSTALL
  StrCpy $DeleteAppDataCheckboxState 0
!macroend

; The page that compares versions is not shown in a silent installation, so an older program would
; be put in the place of a newer one whose assessments it cannot read. 1638 is what Windows
; Installer says then.
!macro NSIS_HOOK_PREINSTALL
  ReadRegStr $R0 SHCTX "${UNINSTKEY}" "DisplayVersion"
  ${If} $R0 != ""
    nsis_tauri_utils::SemverCompare "${VERSION}" $R0
    Pop $R0
    ${If} $R0 = -1
    ${AndIf} ${Silent}
      SetErrorLevel 1638
      Quit
    ${EndIf}
  ${EndIf}
!macroend
