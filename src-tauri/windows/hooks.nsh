; The assessments stand in the person's own data folder. Tauri's uninstaller offers to delete that
; folder; ours never does, whatever was ticked.
!macro NSIS_HOOK_PREUNINSTALL
  StrCpy $DeleteAppDataCheckboxState 0
!macroend

; The page that compares versions is not shown in a silent or passive installation, so an older
; program would be put in the place of a newer one whose assessments it cannot read. With the page
; the newer one is gone by now, if somebody meant that. 1638 is what Windows Installer says then. A
; newer MSI is not seen here: the two kinds are not to be mixed.
!macro NSIS_HOOK_PREINSTALL
  ReadRegStr $R0 SHCTX "${UNINSTKEY}" "DisplayVersion"
  ${If} $R0 != ""
    nsis_tauri_utils::SemverCompare "${VERSION}" $R0
    Pop $R0
    ${If} $R0 = -1
      SetErrorLevel 1638
      Quit
    ${EndIf}
  ${EndIf}
!macroend
