; Installs One Stop for one person, without administrator rights. build_windows.py fills in what stands between @.
Unicode true
SetCompressor /SOLID lzma
SetDateSave off
RequestExecutionLevel user
ManifestDPIAware true
Name "One Stop"
OutFile "@TARGET@"
InstallDir "$LOCALAPPDATA\Programs\One Stop"
InstallDirRegKey HKCU "Software\One Stop" "Folder"
Icon "@ICON@"
UninstallIcon "@ICON@"
BrandingText "One Stop @VERSION@"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\One Stop"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

; Only the program's own folders go, never what people keep beside them.
!macro RemoveProgram
  RMDir /r "$INSTDIR\desktop_app"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\python"
!macroend

Section
  !insertmacro RemoveProgram
  @FILES@
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\One Stop.lnk" "$INSTDIR\python\pythonw.exe" "-m desktop_app" "$INSTDIR\one-stop.ico"
  WriteRegStr HKCU "Software\One Stop" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "One Stop"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "@VERSION@"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\one-stop.ico"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  !insertmacro RemoveProgram
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\licences.txt"
  Delete "$INSTDIR\One Stop.cmd"
  Delete "$INSTDIR\one-stop.cmd"
  Delete "$INSTDIR\one-stop.ico"
  Delete "$INSTDIR\README.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\One Stop.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\One Stop"
SectionEnd
