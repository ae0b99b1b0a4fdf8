; The installer of dxdesk for one Windows user; no administrator, HKCU only.
;
;   makensis -INPUTCHARSET UTF8 -DVERSION=1.2.3 -DPROGRAM=frozen-folder -DOUT=setup.exe dxdesk.nsi
;
; setup.exe [/S] [/NODESKTOP] [/ASSOC] [/D=folder]        uninstall.exe [/S] [/REMOVEDATA]
; Exit status: 0 done, 1 given up by the user, 2 failed, 3 dxdesk is running, 4 a newer version is installed,
; 5 Windows is too old, 6 the folder will not do.
;
; The version that is there is put aside before the new one is unpacked, and comes back when that fails.

; NSIS of nsis.sourceforge.io has only the 32-bit start, which does the same on 64-bit Windows; Debian's has both.
; Backslashes in names of files: makensis on Windows takes no others apart.
!if /FileExists "${NSISDIR}\Stubs\lzma_solid-amd64-unicode"
  Target amd64-unicode
!else
  Target x86-unicode
!endif
Unicode true
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 32
AllowSkipFiles off
CRCCheck force

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include nsDialogs.nsh

!define APP "dxdesk"
!define TITLE "dxdesk – Kế hoạch chuyển đổi số của phường"
!define KEY "Software\${APP}"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
!define CLASSES "Software\Classes"
!define BACKUP_CLASS "${APP}.backup"
!define DATA "$LOCALAPPDATA\${APP}" ; as in dxdesk/paths.py

Name "${TITLE}"
Caption "Cài đặt dxdesk ${VERSION}"
UninstallCaption "Gỡ cài đặt dxdesk"
BrandingText "dxdesk ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${APP}"
InstallDirRegKey HKCU "${KEY}" "InstallDir"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1066 "ProductName" "dxdesk"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileDescription" "Cài đặt ${TITLE}"
VIAddVersionKey /LANG=1066 "LegalCopyright" "dxdesk"

Var WithDesktop
Var WithAssociation
Var RemoveData
Var DesktopBox
Var AssociateBox
Var RemoveDataBox
Var PutAside

!define MUI_ICON "${__FILEDIR__}\..\resources\icons\app.ico"
!define MUI_UNICON "${__FILEDIR__}\..\resources\icons\app.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${__FILEDIR__}\nsis\side.bmp"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE JudgeFolder
!insertmacro MUI_PAGE_DIRECTORY
Page custom ShowOptions TakeOptions
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${APP}.exe"
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.ShowWhat un.TakeWhat
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGEEX "${__FILEDIR__}\nsis" "Vietnamese"
!include "${__FILEDIR__}\nsis\texts.nsh"

; --- what both programs ask -------------------------------------------------------------------------------------------

!macro LeaveWith status
  SetErrorLevel ${status}
  Quit
!macroend

; A running program cannot be opened for writing. Asks to close it; does not come back while it runs.
!macro WaitUntilClosed
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\${APP}.exe"
      ${Break}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\${APP}.exe" a
    ${IfNot} ${Errors}
      FileClose $0
      ${Break}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(TEXT_RUNNING)" /SD IDCANCEL IDRETRY +3
      !insertmacro LeaveWith 3
  ${Loop}
!macroend

; --- before the pages -------------------------------------------------------------------------------------------------

Function .onInit
  SetShellVarContext current
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TEXT_OLD_WINDOWS)" /SD IDOK
    !insertmacro LeaveWith 5
  ${EndIf}
  ReadRegStr $R0 HKCU "${KEY}" "Version"
  ReadRegStr $R1 HKCU "${KEY}" "InstallDir"
  ${If} $R0 != ""
  ${AndIf} ${FileExists} "$R1\${APP}.exe"
    ${VersionCompare} "$R0" "${VERSION}" $R2
    ${If} $R2 == 1
      MessageBox MB_OK|MB_ICONSTOP "$(TEXT_NEWER)" /SD IDOK
      !insertmacro LeaveWith 4
    ${EndIf}
  ${EndIf}
  Call Remember
  ${If} ${Silent}
    Call JudgeFolder
  ${EndIf}
FunctionEnd

; The first time a shortcut on the desktop and no association; later what was chosen or what the user made of it.
Function Remember
  StrCpy $WithDesktop 1
  StrCpy $WithAssociation 0
  ${If} $R0 != ""
    ${IfNot} ${FileExists} "$DESKTOP\${TITLE}.lnk"
      StrCpy $WithDesktop 0
    ${EndIf}
    ReadRegStr $0 HKCU "${CLASSES}\${BACKUP_CLASS}" ""
    ${If} $0 != ""
      StrCpy $WithAssociation 1
    ${EndIf}
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/NODESKTOP" $1
  ${IfNot} ${Errors}
    StrCpy $WithDesktop 0
  ${EndIf}
  ClearErrors
  ${GetOptions} $0 "/ASSOC" $1
  ${IfNot} ${Errors}
    StrCpy $WithAssociation 1
  ${EndIf}
FunctionEnd

; Refuses a folder in which the program would harm data or another program.
Function JudgeFolder
  StrLen $0 "${DATA}"
  StrCpy $1 "$INSTDIR\" $0
  StrCpy $2 "$INSTDIR\" 1 $0
  ${If} $1 == "${DATA}"
  ${AndIf} $2 == "\"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(TEXT_DATA_FOLDER)" /SD IDOK
    Goto refused
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\${APP}-portable.txt"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(TEXT_PORTABLE_FOLDER)" /SD IDOK
    Goto refused
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${APP}.exe"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(TEXT_FOREIGN_FOLDER)" /SD IDOK
    Goto refused
  ${EndIf}
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $0 "$INSTDIR\${APP}-write-test.tmp" w
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(TEXT_NOT_WRITABLE)" /SD IDOK
    Goto refused
  ${EndIf}
  FileClose $0
  Delete "$INSTDIR\${APP}-write-test.tmp"
  RMDir "$INSTDIR" ; only when it is empty
  Return
refused:
  ${If} ${Silent}
    !insertmacro LeaveWith 6
  ${EndIf}
  Abort
FunctionEnd

Function ShowOptions
  !insertmacro MUI_HEADER_TEXT "$(TEXT_OPTIONS_TITLE)" "$(TEXT_OPTIONS_SUBTITLE)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 12u "$(TEXT_START_MENU)"
  Pop $0
  ${NSD_CreateCheckbox} 0 20u 100% 12u "$(TEXT_DESKTOP)"
  Pop $DesktopBox
  ${NSD_SetState} $DesktopBox $WithDesktop
  ${NSD_CreateCheckbox} 0 38u 100% 12u "$(TEXT_ASSOCIATE)"
  Pop $AssociateBox
  ${NSD_SetState} $AssociateBox $WithAssociation
  nsDialogs::Show
FunctionEnd

Function TakeOptions
  ${NSD_GetState} $DesktopBox $WithDesktop
  ${NSD_GetState} $AssociateBox $WithAssociation
FunctionEnd

; --- installing -------------------------------------------------------------------------------------------------------

Section
  SetShellVarContext current
  !insertmacro WaitUntilClosed
  StrCpy $PutAside 0
  RMDir /r "$INSTDIR\old-version"
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    ClearErrors
    CreateDirectory "$INSTDIR\old-version"
    Rename "$INSTDIR\_internal" "$INSTDIR\old-version\_internal"
    ${IfNot} ${Errors}
    ${AndIf} ${FileExists} "$INSTDIR\${APP}.exe"
      Rename "$INSTDIR\${APP}.exe" "$INSTDIR\old-version\${APP}.exe"
    ${EndIf}
    ${If} ${Errors}
      Rename "$INSTDIR\old-version\_internal" "$INSTDIR\_internal"
      RMDir "$INSTDIR\old-version"
      MessageBox MB_OK|MB_ICONSTOP "$(TEXT_NOT_MOVED)" /SD IDOK
      !insertmacro LeaveWith 3
    ${EndIf}
    StrCpy $PutAside 1
  ${EndIf}
  RMDir /r "$INSTDIR\licences"
  SetOutPath "$INSTDIR"
  File "${PROGRAM}\${APP}.exe" ; first: a folder in which installing broke off is known as ours by it
  File /r /x "${APP}.exe" "${PROGRAM}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  RMDir /r "$INSTDIR\old-version"
  StrCpy $PutAside 0

  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${APP}.exe"
  ${If} $WithDesktop = 1
    CreateShortcut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${APP}.exe"
  ${Else}
    Delete "$DESKTOP\${TITLE}.lnk"
  ${EndIf}
  ${If} $WithAssociation = 1
    WriteRegStr HKCU "${CLASSES}\${BACKUP_CLASS}" "" "$(TEXT_BACKUP_TYPE)"
    WriteRegStr HKCU "${CLASSES}\${BACKUP_CLASS}\DefaultIcon" "" "$INSTDIR\${APP}.exe,0"
    WriteRegStr HKCU "${CLASSES}\${BACKUP_CLASS}\shell\open\command" "" '"$INSTDIR\${APP}.exe" --open "%1"'
    WriteRegStr HKCU "${CLASSES}\.dxbackup" "" "${BACKUP_CLASS}"
  ${Else}
    Call Dissociate
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "Version" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${APP}.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "dxdesk"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

; The version that was there is put back as it was.
Function .onInstFailed
  ${If} $PutAside = 1
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR\_internal"
    Delete "$INSTDIR\${APP}.exe"
    Rename "$INSTDIR\old-version\_internal" "$INSTDIR\_internal"
    Rename "$INSTDIR\old-version\${APP}.exe" "$INSTDIR\${APP}.exe"
    RMDir "$INSTDIR\old-version"
  ${EndIf}
  SetErrorLevel 2
FunctionEnd

!macro Dissociate
  ReadRegStr $0 HKCU "${CLASSES}\.dxbackup" ""
  ${If} $0 == "${BACKUP_CLASS}"
    DeleteRegKey HKCU "${CLASSES}\.dxbackup"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${BACKUP_CLASS}"
!macroend

Function Dissociate
  !insertmacro Dissociate
FunctionEnd

; --- uninstalling -----------------------------------------------------------------------------------------------------

Function un.onInit
  SetShellVarContext current
  StrCpy $RemoveData 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/REMOVEDATA" $1
  ${IfNot} ${Errors}
    StrCpy $RemoveData 1
  ${EndIf}
FunctionEnd

Function un.ShowWhat
  !insertmacro MUI_HEADER_TEXT "$(TEXT_UNINSTALL_TITLE)" "$(TEXT_UNINSTALL_SUBTITLE)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 10u "$(TEXT_UNINSTALL_WHAT)"
  Pop $0
  ${NSD_CreateLabel} 10u 12u 95% 20u "$INSTDIR"
  Pop $0
  ${NSD_CreateLabel} 0 38u 100% 10u "$(TEXT_UNINSTALL_KEEPS)"
  Pop $0
  ${NSD_CreateLabel} 10u 50u 95% 20u "${DATA}"
  Pop $0
  ${NSD_CreateCheckbox} 0 80u 100% 12u "$(TEXT_REMOVE_DATA)"
  Pop $RemoveDataBox
  nsDialogs::Show
FunctionEnd

Function un.TakeWhat
  ${NSD_GetState} $RemoveDataBox $RemoveData
  ${If} $RemoveData = 1
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(TEXT_REMOVE_DATA_SURE)" IDYES +2
      Abort
  ${EndIf}
FunctionEnd

Section Uninstall
  SetShellVarContext current
  !insertmacro WaitUntilClosed
  SetOutPath "$TEMP"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\old-version"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\${APP}.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ${If} $RemoveData = 1
    RMDir /r "${DATA}"
  ${EndIf}
  !insertmacro Dissociate
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
